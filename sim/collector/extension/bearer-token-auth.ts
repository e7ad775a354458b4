import { defineExtension } from '../component/component.ts'
import type { ConfigProblem } from '../component/component.ts'
import { bool, list, str, struct, untyped } from '../config/field.ts'
import { notAuthenticating } from './not-authenticating.ts'

const bearerTokenAuthConfig = struct(
  'bearertokenauthextension.Config',
  {
    header: str('Authorization', 'The header that carries the token.'),
    scheme: str('Bearer', 'What stands before the token.'),
    token: str('', 'The token.', { goType: 'configopaque.String' }),
    tokens: list(str('', 'A token.', { goType: 'configopaque.String' }), 'Several tokens; a server takes any of them.'),
    filename: str('', 'A file with the tokens, which goes before the others.'),
    retry_on_failure: untyped('What happens when the file is not there yet; only `enabled` is looked at.'),
    wait_for_token_file: bool(false, 'Start only when the file could be read.'),
  },
  'A token in a header.',
)

/** `bearertokenauth`: a token in a header. *Simplified*: configuration only. */
export const bearerTokenAuth = defineExtension({
  type: 'bearertokenauth',
  stability: 'beta',
  doc: 'Sends a token in a header, or asks for it.',
  config: bearerTokenAuthConfig,
  fidelity: notAuthenticating,
  example: 'token: secret',
  validate: (config): ConfigProblem[] => {
    const { token, tokens, filename, wait_for_token_file: waits } = config
    const problem = (message: string, key: string): ConfigProblem[] => [{ path: [], message, keys: [key] }]
    const retries = isSwitchedOn(config.retry_on_failure)
    if (token === '' && tokens.length === 0 && filename === '') return problem('no bearer token provided', 'token')
    if (token !== '' && tokens.length > 0) {
      return problem('either tokens or token should be provided, not both', 'tokens')
    }
    if (retries && filename === '') return problem('requires filename to be set', 'retry_on_failure')
    if (!waits) return []
    if (filename === '') return problem('requires filename to be set', 'wait_for_token_file')
    return retries ? [] : problem('wait_for_token_file requires retry_on_failure to be enabled', 'wait_for_token_file')
  },
})

const isSwitchedOn = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'enabled' in value && value.enabled === true
