// A certificate authority of a company's own, which the browser trusts as its administrator would make it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The paths of a certificate and its key, in PEM. */
export interface Pair {
  certificate: string;
  key: string;
}

export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), 'headroom-authority-'));
  readonly own: Pair;

  constructor() {
    // Without the system's settings, which would make every certificate one of an authority.
    writeFileSync(join(this.folder, 'openssl.cnf'), '[req]\ndistinguished_name = name\n[name]\n');
    this.own = this.#make('authority', 'Headroom’s tests', ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']);
  }

  /** The authority's certificate, in PEM. */
  get pem(): string {
    return readFileSync(this.own.certificate, 'utf8');
  }

  /** A certificate for a host. */
  certify(host: string): Pair {
    const by = ['-CA', this.own.certificate, '-CAkey', this.own.key];
    return this.#make(host, host, [`subjectAltName=DNS:${host}`, 'extendedKeyUsage=serverAuth'], by);
  }

  /** A home directory in which Chromium finds the authority. */
  home(): string {
    const home = join(this.folder, 'home');
    const database = join(home, '.pki/nssdb');
    mkdirSync(database, { recursive: true });
    execFileSync('certutil', ['-d', `sql:${database}`, '-N', '--empty-password']);
    execFileSync('certutil', ['-d', `sql:${database}`, '-A', '-n', 'authority', '-t', 'C,,', '-i', this.own.certificate]);
    return home;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #make(name: string, subject: string, extensions: string[], by: string[] = []): Pair {
    const pair = { certificate: join(this.folder, `${name}.crt`), key: join(this.folder, `${name}.key`) };
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-utf8', '-subj', `/CN=${subject}`];
    const files = ['-config', join(this.folder, 'openssl.cnf'), '-out', pair.certificate, '-keyout', pair.key];
    const added = extensions.flatMap((extension) => ['-addext', extension]);
    execFileSync('openssl', ['req', '-x509', ...kind, ...files, ...added, ...by], { stdio: 'pipe' });
    return pair;
  }
}
