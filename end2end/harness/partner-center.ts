// A Partner Center that answers with Microsoft's documented response if the issuer knows the token.
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { type ServerOptions, createServer as createSecureServer } from 'node:https';

const DOCUMENTED = new URL('../../src/server/partner_center/documented_response.json', import.meta.url);

export interface PartnerCenter {
  url: string;
  /** How many calls got data, and how many were refused. */
  calls: { answered: number; refused: number };
  /** Answers every call with 503 while set. */
  isDown: boolean;
  /** Refuses every call for lack of a second factor while set. */
  wantsMfa: boolean;
  /** Lets calls about one customer wait until what it returns is called. */
  holdBack(): () => void;
  stop(): Promise<void>;
}

/** Starts it; with a certificate it speaks TLS. */
export async function startPartnerCenter(
  port: number,
  knows: (token: string) => Promise<boolean>,
  certificate?: ServerOptions,
): Promise<PartnerCenter> {
  const body = await readFile(DOCUMENTED);
  const calls = { answered: 0, refused: 0 };
  let released = Promise.resolve();
  const partnerCenter: PartnerCenter = {
    url: `http://127.0.0.1:${port}`,
    calls,
    isDown: false,
    wantsMfa: false,
    holdBack: () => {
      let release = () => {};
      released = new Promise((resolve) => { release = resolve; });
      return () => release();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
      const isAllowed = token !== undefined && await knows(token);
      if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/v1/customers/usagerecords') {
        await released;
        response.writeHead(404).end();
      } else if (partnerCenter.isDown) {
        response.writeHead(503).end();
      } else if (partnerCenter.wantsMfa) {
        response.writeHead(401, { 'content-type': 'application/json' }).end('{"code":"900421","description":"MFA"}');
      } else if (isAllowed) {
        calls.answered += 1;
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body);
      } else {
        calls.refused += 1;
        const error = { code: '401', description: 'Invalid access token.', data: [], source: 'PartnerFD' };
        response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(error));
      }
    })();
  };
  const server = certificate === undefined ? createServer(handle) : createSecureServer(certificate, handle);
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return partnerCenter;
}
