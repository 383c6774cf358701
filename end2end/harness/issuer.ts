// A certified OpenID provider (npm oidc-provider) on loopback: rotating refresh tokens, access tokens that last
// seconds, PKCE required, and a sign-in form that asks for a name.
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';

export const SCOPES = 'openid profile email offline_access';
/** An access token's lifetime in seconds. */
export const TOKEN_LIFETIME = 3;

/** What the provider says of the accounts that it knows. */
const PEOPLE: Record<string, { name: string; roles?: string[] }> = {
  ida: { name: 'Ida Issuer' },
  edith: { name: 'Edith Editor' },
  mona: { name: 'Mona Manager', roles: ['Headroom.Manager'] },
};

export interface Issuer {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Successful grants of tokens, by grant type. */
  grants: Record<string, number>;
  /** Revokes everything granted, as an administrator can. */
  revoke(): void;
  knows(accessToken: string): Promise<boolean>;
  /** Every access, refresh and ID token issued. */
  issued(): string[];
  stop(): Promise<void>;
}

/** Starts the provider. With a client certificate, in PEM, it takes assertions of its key and no client secret. */
export async function startIssuer(port: number, redirectUri: string, home: string, certificate?: string): Promise<Issuer> {
  const url = `http://127.0.0.1:${port}`;
  const client = { clientId: 'headroom-end2end', clientSecret: randomBytes(24).toString('base64url') };
  const grants: Record<string, number> = {};
  const issued: string[] = [];
  let revoked = false;
  const provider = new Provider(url, configuration(client, redirectUri, home, certificate, () => revoked));
  provider.on('grant.success', (context) => {
    const { oidc, body } = context as { oidc: { params: { grant_type: string } }; body: Record<string, string> };
    grants[oidc.params.grant_type] = (grants[oidc.params.grant_type] ?? 0) + 1;
    issued.push(...[body.access_token, body.refresh_token, body.id_token].filter((token) => token !== undefined));
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    interact(provider, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return {
    url,
    ...client,
    grants,
    issued: () => issued,
    revoke: () => { revoked = true; },
    knows: async (token) => {
      const found = await provider.AccessToken.find(token);
      return found !== undefined && !found.isExpired;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

function configuration(
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  redirectUri: string,
  home: string,
  certificate: string | undefined,
  isRevoked: () => boolean,
): Record<string, unknown> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const method = certificate === undefined
    ? { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post' }
    : {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'PS256',
        jwks: { keys: [createPublicKey(certificate).export({ format: 'jwk' })] },
      };
  return {
    clients: [
      {
        client_id: clientId,
        ...method,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [home],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'end2end' }] },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'roles'], profile: ['name'], email: ['email'] },
    // Headroom does not call the userinfo endpoint.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: { body: string }, form: string) => {
          const button = '<button form="op.logoutForm" name="logout" value="yes">Sign out here too</button>';
          context.body = document('Sign out', form + button);
        },
      },
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => isRevoked()
      ? undefined
      : { accountId: id, claims: () => ({ sub: id, ...PEOPLE[id], email: `${id}@partner.example` }) },
    issueRefreshToken: (_: unknown, client: { grantTypeAllowed(type: string): boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: { AccessToken: TOKEN_LIFETIME, AuthorizationCode: 60, IdToken: 300, RefreshToken: 3600, Grant: 3600, Interaction: 600, Session: 3600 },
  };
}

/** Shows the sign-in form and processes it. Signing in here implies consent to what Headroom asks for. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST' && prompt.name === 'login') {
    const form = '<form method="post"><label>Account <input name="account"></label> <button>Continue</button> '
      + '<button name="cancel" value="yes">Cancel</button></form>';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(document('Sign in', form));
    return;
  }
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  if (form.has('cancel')) {
    const result = { error: 'access_denied', error_description: 'The user cancelled.' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    return;
  }
  const accountId = form.get('account') ?? session?.accountId ?? '';
  const grant = new provider.Grant({ accountId, clientId: params.client_id ?? '' });
  grant.addOIDCScope(SCOPES);
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

function document(title: string, body: string): string {
  const head = `<title>${title}</title><link rel="icon" href="data:,">`;
  return `<!DOCTYPE html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${body}</body></html>`;
}
