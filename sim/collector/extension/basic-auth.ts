import { defineExtension } from '../component/component.ts'
import { optional, str, struct } from '../config/field.ts'
import { notAuthenticating } from './not-authenticating.ts'

const pointer = { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: false }

const basicAuthConfig = struct(
  'basicauthextension.Config',
  {
    htpasswd: optional(
      struct('basicauthextension.HtpasswdSettings', {
        file: str('', 'The file with names and passwords.'),
        inline: str('', 'Names and passwords, as in the file.'),
      }),
      pointer,
      'For a server: who may come in.',
    ),
    client_auth: optional(
      struct('basicauthextension.ClientAuthSettings', {
        username: str('', 'The name to log in with.'),
        username_file: str('', 'A file with the name, which goes before username.'),
        password: str('', 'The password.', { goType: 'configopaque.String' }),
        password_file: str('', 'A file with the password, which goes before password.'),
      }),
      pointer,
      'For a client: how to log in.',
    ),
  },
  'HTTP basic authentication.',
)

/** `basicauth`: name and password. *Simplified*: configuration only. */
export const basicAuth = defineExtension({
  type: 'basicauth',
  stability: 'beta',
  doc: 'Logs in with a name and a password, or asks for them.',
  config: basicAuthConfig,
  fidelity: notAuthenticating,
  example: 'client_auth: { username: shop, password: secret }',
  validate: ({ htpasswd, client_auth: client }) => {
    if (htpasswd !== null && client !== null) {
      return [{ path: [], message: 'only one of `htpasswd` or `client_auth` can be specified', keys: ['client_auth'] }]
    }
    return htpasswd === null && client === null ? [{ path: [], message: 'no credential source provided' }] : []
  },
})
