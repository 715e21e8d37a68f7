import type { Application } from '@/shared/api/types';

interface Line {
  label: 'authorize' | 'token' | 'call';
  text: string;
}

/**
 * Lines for a terminal that show whether the application works. The secret comes from the environment, so that it ends
 * up in no history.
 */
export function curlLines(application: Application, origin: string): Line[] {
  const { client_id: id, scopes, token_endpoint: token } = application;
  const scope = scopes.join(' ');
  const call: Line = {
    label: 'call',
    text: `curl -i -H "Authorization: Bearer $TOKEN" "${origin}/api/v1/leads?limit=5"`,
  };
  const client = `-d client_id=${id} -d "client_secret=$CLIENT_SECRET"`;
  const [redirect] = application.redirect_uris;
  if (application.kind === 'machine' || !application.authorization_endpoint || !redirect) {
    return [
      {
        label: 'token',
        text: `curl -d grant_type=client_credentials ${client} -d "scope=${scope}" ${token}`,
      },
      call,
    ];
  }
  const query = new URLSearchParams({
    client_id: id,
    response_type: 'code',
    redirect_uri: redirect,
    scope,
    code_challenge_method: 'S256',
  });
  return [
    {
      label: 'authorize',
      text: `${application.authorization_endpoint}?${query}&state=$STATE&code_challenge=$CODE_CHALLENGE`,
    },
    {
      label: 'token',
      text: `curl -d grant_type=authorization_code ${client} -d "code=$CODE" -d "code_verifier=$CODE_VERIFIER" -d redirect_uri=${redirect} ${token}`,
    },
    call,
  ];
}
