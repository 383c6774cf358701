// The static server of the peers' pages: everything is in memory and compressed before the first request.
import { createServer } from 'node:http';

import { brotli } from './compress.ts';

export interface StaticFile {
  type: string;
  body: Buffer;
  /** Set if the file is already compressed. */
  compressed?: Buffer;
}

export interface StaticServer {
  url: string;
  stop(): Promise<void>;
}

export async function serve(files: ReadonlyMap<string, StaticFile>): Promise<StaticServer> {
  const ready = new Map<string, { type: string; body: Buffer }>();
  for (const [path, { type, body, compressed }] of files) ready.set(path, { type, body: compressed ?? await brotli(body) });
  const server = createServer((request, response) => {
    const file = ready.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.body.length,
      'cache-control': 'private, no-cache',
    });
    return response.end(file.body);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The static server has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
