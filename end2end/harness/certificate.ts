// A client certificate, as an operator makes one: the commands of the manual.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  /** The file with the private key and the certificate, for Headroom. */
  path: string;
  /** The certificate alone, for the issuer. */
  pem: string;
  remove(): void;
}

export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-certificate-'));
  const [key, pem, path] = ['client.key', 'client.crt', 'client.pem'].map((name) => join(folder, name)) as [string, string, string];
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '365', '-subj', '/CN=headroom'];
  execFileSync('openssl', [...options, '-keyout', key, '-out', pem], { stdio: 'ignore' });
  const certificate = readFileSync(pem, 'utf8');
  writeFileSync(path, readFileSync(key, 'utf8') + certificate);
  return { path, pem: certificate, remove: () => { rmSync(folder, { recursive: true }); } };
}
