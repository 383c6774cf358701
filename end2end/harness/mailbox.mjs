// A real mail server for the Rust tests: src/tests/harness/mailbox.rs starts it. Its options are one JSON argument:
//   security      "none", "starttls" or "implicit"; the last two with `key` and `cert`, both PEM
//   user, password   if set, senders must sign in with them
//   tokenUses     if set, senders must sign in as `user` with XOAUTH2 and a token that begins with "token-", as Exchange
//                 Online demands; each token is taken this many times
//   refuseSignIn  if set, the text of the 535 that answers every sign-in
//   helo          if set, the only name that a sender may introduce itself with
//
// It prints a line with its port, then a line for each mail, before it accepts the mail. It ends with
// its standard input, so that a crashing test does not leave it behind.
//
// The local part of a recipient decides what happens to a mail:
//   nobody   550, always                   later   451 once, then accepted
//   never    451, always                   worse   451 once, then 550
//   spam     554 after the content         full    452 after the content
//   grey     451 4.7.1, always             denied  550 5.7.60 after the content
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const options = JSON.parse(process.argv[2] ?? '{}');
const { security = 'none', key, cert, user, password, tokenUses, refuseSignIn, helo } = options;
const tried = new Set();
const uses = new Map();

const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });
const say = (line) => new Promise((said) => process.stdout.write(`${JSON.stringify(line)}\n`, said));
const localPart = (address) => address.split('@')[0];

/** Whether this is the first attempt for a recipient. */
function isFirst(address) {
  const first = !tried.has(address);
  tried.add(address);
  return first;
}

/** Whether a token may be used, once more. */
function isTaken(token) {
  uses.set(token, (uses.get(token) ?? 0) + 1);
  return token.startsWith('token-') && uses.get(token) <= tokenUses;
}

const server = new SMTPServer({
  secure: security === 'implicit',
  ...(key ? { key, cert } : {}),
  hideSTARTTLS: security !== 'starttls',
  allowInsecureAuth: true,
  authOptional: !user,
  disabledCommands: [...(user ? [] : ['AUTH']), ...(security === 'starttls' ? [] : ['STARTTLS'])],
  disableReverseLookup: true,
  closeTimeout: 1000,
  // The tests' own texts have them.
  hideENHANCEDSTATUSCODES: true,
  ...(tokenUses ? { authMethods: ['XOAUTH2'] } : {}),
  onAuth(auth, _session, done) {
    if (refuseSignIn) return done(refuse(535, refuseSignIn));
    if (tokenUses) {
      // Some servers explain a refusal in a challenge (334) before they refuse.
      if (auth.username !== user) return done(null, { data: { status: '401', schemes: 'bearer' } });
      return isTaken(auth.accessToken) ? done(null, { user }) : done(refuse(535, '5.7.3 Authentication unsuccessful'));
    }
    const known = auth.username === user && auth.password === password;
    done(known ? null : refuse(535, 'wrong user name or password'), known ? { user } : undefined);
  },
  onMailFrom(_address, session, done) {
    const name = session.hostNameAppearsAs;
    const isKnown = !helo || name === helo;
    done(isKnown ? null : refuse(504, `5.5.2 <${name}>: Helo command rejected: need fully-qualified hostname`));
  },
  onRcptTo({ address }, _session, done) {
    const part = localPart(address);
    if (part === 'nobody') return done(refuse(550, `no mailbox ${address}`));
    if (part === 'never') return done(refuse(451, 'come back later'));
    if (part === 'grey') return done(refuse(451, '4.7.1 Greylisting in action, please come back later'));
    if (part === 'later' && isFirst(address)) return done(refuse(451, 'come back later'));
    if (part === 'worse') return done(isFirst(address) ? refuse(451, 'come back later') : refuse(550, 'gone'));
    done();
  },
  async onData(stream, session, done) {
    const chunks = [];
    try {
      for await (const chunk of stream) chunks.push(chunk);
    } catch (error) {
      // A sender that was killed in the middle of its mail.
      return done(error);
    }
    const raw = Buffer.concat(chunks);
    const to = session.envelope.rcptTo.map(({ address }) => address);
    if (to.some((address) => localPart(address) === 'spam')) return done(refuse(554, 'this is spam'));
    if (to.some((address) => localPart(address) === 'full')) return done(refuse(452, 'the disk is full'));
    if (to.some((address) => localPart(address) === 'denied')) {
      return done(refuse(550, '5.7.60 SMTP; Client does not have permissions to send as this sender'));
    }
    const mail = await simpleParser(raw);
    await say({
      messageId: mail.messageId ?? '',
      inReplyTo: mail.inReplyTo ?? '',
      references: [mail.references ?? []].flat(),
      date: mail.date?.toISOString() ?? '',
      from: mail.from?.text ?? '',
      sender: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
      to,
      subject: mail.subject ?? '',
      html: mail.html || '',
      text: mail.text ?? '',
      headers: Object.fromEntries(mail.headerLines.map(({ key: name, line }) => [name, line.slice(name.length + 1).trim()])),
      raw: raw.toString('latin1'),
      secure: session.secure,
      user: session.user || null,
    });
    done();
  },
});

// Peers that break off are what the tests are about.
server.on('error', (error) => process.stderr.write(`${error.message}\n`));
process.stdin.resume().on('end', () => process.exit(0));
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }));
