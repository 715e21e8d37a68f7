// Two providers of identities, of OpenID Connect and of SAML 2.0. Whoever comes is signed in as the account of the
// moment, which a test sets by PUT /control; so is what is wrong with the SAML response.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import samlp from 'samlp';

const { port, key, certificate } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const origin = `http://127.0.0.1:${port}`;
const entityId = `${origin}/saml`;
let account = {};
let saml = {};
const seen = new Map();

const oidc = new Provider(origin, {
  features: { devInteractions: { enabled: false }, registration: { enabled: true } },
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['given_name', 'family_name', 'groups'],
  },
  cookies: { keys: ['of a test'] },
  conformIdTokenClaims: false,
  pkce: { required: () => false },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...seen.get(id) }) }),
});

async function interact(request, response) {
  const { params } = await oidc.interactionDetails(request, response);
  const { sub, ...claims } = account;
  seen.set(sub, claims);
  const grant = new oidc.Grant({ accountId: sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = { login: { accountId: sub }, consent: { grantId: await grant.save() } };
  await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const profileMapper = () => ({
  getClaims: () =>
    Object.fromEntries(
      Object.entries({
        firstName: account.given_name,
        lastName: account.family_name,
        groups: account.groups,
      }).filter(([, value]) => value !== undefined),
    ),
  getNameIdentifier: () => ({
    nameIdentifier: account.email,
    nameIdentifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  }),
});

/** What is signed stays, behind an assertion about somebody else that is not. */
function wrapped(xml) {
  const signed = xml.match(/<saml:Assertion[\s\S]*<\/saml:Assertion>/)[0];
  const forged = signed
    .replace(/<Signature[\s\S]*<\/Signature>/, '')
    .replace(/ ID="[^"]+"/, ' ID="_forged"')
    .replaceAll(account.email, saml.wrappedEmail);
  return xml.replace(signed, forged + signed);
}

function signIn(request, response, url) {
  const query = Object.fromEntries(url.searchParams);
  samlp.parseRequest({ query, method: 'GET' }, (failure, asked) => {
    if (failure) throw failure;
    const acs = asked.assertionConsumerServiceURL;
    const options = {
      issuer: entityId,
      cert: certificate,
      key,
      signatureAlgorithm: 'rsa-sha256',
      digestAlgorithm: 'sha256',
      audience: asked.issuer,
      recipient: acs,
      destination: acs,
      inResponseTo: asked.id,
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      profileMapper,
      ...saml,
    };
    samlp.getSamlResponse(options, account, (refused, xml) => {
      if (refused) throw refused;
      const token = Buffer.from(saml.wrappedEmail ? wrapped(xml) : xml).toString('base64');
      response.setHeader('Content-Type', 'text/html');
      response.end(`<!doctype html><title>SAML</title><form method="post" action="${acs}">
<input type="hidden" name="SAMLResponse" value="${token}">
<input type="hidden" name="RelayState" value="${query.RelayState ?? ''}">
</form><script>document.forms[0].submit()</script>`);
    });
  });
}

function metadata(response) {
  const body = certificate.replace(/-----[^-]+-----|\s/g, '');
  response.setHeader('Content-Type', 'application/samlmetadata+xml');
  response.end(`<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${entityId}/sign-in"/>
</md:IDPSSODescriptor></md:EntityDescriptor>`);
}

async function control(request, response) {
  let body = '';
  for await (const part of request) body += part;
  ({ account, saml = {} } = JSON.parse(body));
  response.end();
}

const answer = oidc.callback();
createServer((request, response) => {
  const url = new URL(request.url, origin);
  const fail = (error) => {
    console.log(String(error?.stack ?? error));
    response.statusCode = 500;
    response.end();
  };
  if (url.pathname === '/control') control(request, response).catch(fail);
  else if (url.pathname === '/saml/metadata') metadata(response);
  else if (url.pathname === '/saml/sign-in') signIn(request, response, url);
  else if (url.pathname.startsWith('/interaction/')) interact(request, response).catch(fail);
  else answer(request, response);
}).listen(port, '127.0.0.1', () => console.log('ready'));
