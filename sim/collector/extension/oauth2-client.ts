import { defineExtension } from '../component/component.ts'
import type { ConfigProblem } from '../component/component.ts'
import { inside } from '../component/config-problem.ts'
import { duration, list, map, str, struct, untyped } from '../config/field.ts'
import type { Decoded } from '../config/field.ts'
import { tlsClientConfig, validateTlsClient } from '../transport/tls.ts'
import { notAuthenticating } from './not-authenticating.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const oauth2ClientConfig = struct(
  'oauth2clientauthextension.Config',
  {
    client_id: str('', 'The id of the application.'),
    client_id_file: str('', 'A file with that id.'),
    client_secret: str('', 'The secret of the application.', { goType: 'configopaque.String' }),
    client_secret_file: str('', 'A file with that secret.'),
    client_certificate_key_id: str('', 'The id of the key, for grants by a signed token.'),
    client_certificate_key: str('', 'The private key, for grants by a signed token.', {
      goType: 'configopaque.String',
    }),
    client_certificate_key_file: str('', 'A file with that key.'),
    grant_type: str('', 'How access is asked for; client_credentials when empty.', {
      suggestions: ['client_credentials', JWT_BEARER],
    }),
    signature_algorithm: str('', 'How the token is signed; RS256 when empty.', {
      suggestions: ['RS256', 'RS384', 'RS512'],
    }),
    iss: str('', 'Who signs; client_id when empty.'),
    audience: str('', 'For whom the token is; token_url when empty.'),
    claims: map(untyped('Any value.'), 'More claims of the token.'),
    endpoint_params: map(list(str('', 'A value.'), 'Values of the parameter.'), 'More parameters of the request.'),
    token_url: str('', 'Where access is asked for.'),
    scopes: list(str('', 'A permission.'), 'Permissions to ask for.'),
    tls: tlsClientConfig,
    timeout: duration('0s', 'How long asking may take; 0 is no limit.'),
    expiry_buffer: duration('5m', 'Ask anew this long before access ends.'),
  },
  'OAuth 2 for clients.',
)

/** `oauth2client`: access by OAuth 2. *Simplified*: configuration only. */
export const oauth2Client = defineExtension({
  type: 'oauth2client',
  stability: 'beta',
  doc: 'Asks an authorization server for access, and shows it with every request.',
  config: oauth2ClientConfig,
  fidelity: notAuthenticating,
  example: `client_id: shop
client_secret: secret
token_url: https://login.example/token`,
  validate: (config): ConfigProblem[] => [
    ...inside('tls', 'tls', validateTlsClient(config.tls)),
    ...findMissing(config),
  ],
})

/** Upstream stops at the first thing that is missing. */
function findMissing(config: Decoded<typeof oauth2ClientConfig>): ConfigProblem[] {
  const problem = (message: string): ConfigProblem[] => [{ path: [], message }]
  if (config.client_id === '' && config.client_id_file === '') {
    return problem('no ClientID provided in the OAuth2 exporter configuration')
  }
  if (config.grant_type === JWT_BEARER) {
    if (config.client_certificate_key === '' && config.client_certificate_key_file === '') {
      return problem('no ClientCertificateKey provided in the OAuth2 exporter configuration')
    }
  } else if (config.client_secret === '' && config.client_secret_file === '') {
    return problem('no ClientSecret provided in OAuth Client Credentials configuration')
  }
  return config.token_url === '' ? problem('no TokenURL provided in OAuth Client Credentials configuration') : []
}
