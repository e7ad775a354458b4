import { describe, expect, it } from 'vitest'

import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'

/** What the collector says of an extension's settings, below its id; null when it takes them. */
function sentence(type: string, body: string): string | null {
  const text = `extensions:
  ${type}: ${body}
receivers: { otlp: { protocols: { grpc: } } }
exporters: { nop: }
service:
  extensions: [${type}]
  pipelines: { traces: { receivers: [otlp], exporters: [nop] } }
`
  return loadConfig(text, { components }).error?.message ?? null
}

const oauth = 'client_id: a, token_url: "https://b"'
const source = "'from_context', 'from_attribute', 'value', or 'value_file'"

/** From sources as read: there is no recording of these. */
describe('an extension that would authenticate, as read', () => {
  it.each([
    ['basicauth', '{ client_auth: { username: a, password: b } }'],
    ['basicauth', '{ htpasswd: { inline: "a:b" } }'],
    ['bearertokenauth', '{ token: a }'],
    ['bearertokenauth', '{ tokens: [a, b], scheme: "" }'],
    ['bearertokenauth', '{ filename: f, retry_on_failure: { enabled: true }, wait_for_token_file: true }'],
    ['oauth2client', `{ ${oauth}, client_secret: c, endpoint_params: { audience: [x] }, scopes: [y] }`],
    ['headers_setter', '{ headers: [{ key: a, value: b }, { action: delete, key: c }, { key: d, from_context: e }] }'],
    ['headers_setter', '{ headers: [{ key: a, value: "" }], additional_auth: basicauth/x }'],
  ])('%s takes %s', (type, body) => {
    expect(sentence(type, body)).toBeNull()
  })

  it.each([
    ['basicauth', '', 'no credential source provided'],
    ['basicauth', '{ htpasswd: {}, client_auth: {} }', 'only one of `htpasswd` or `client_auth` can be specified'],
    ['bearertokenauth', '', 'no bearer token provided'],
    ['bearertokenauth', '{ token: a, tokens: [b] }', 'either tokens or token should be provided, not both'],
    ['bearertokenauth', '{ token: a, retry_on_failure: { enabled: true } }', 'requires filename to be set'],
    ['bearertokenauth', '{ token: a, wait_for_token_file: true }', 'requires filename to be set'],
    [
      'bearertokenauth',
      '{ filename: a, wait_for_token_file: true }',
      'wait_for_token_file requires retry_on_failure to be enabled',
    ],
    ['oauth2client', '', 'no ClientID provided in the OAuth2 exporter configuration'],
    ['oauth2client', `{ ${oauth} }`, 'no ClientSecret provided in OAuth Client Credentials configuration'],
    [
      'oauth2client',
      `{ ${oauth}, grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer" }`,
      'no ClientCertificateKey provided in the OAuth2 exporter configuration',
    ],
    [
      'oauth2client',
      '{ client_id: a, client_secret: b }',
      'no TokenURL provided in OAuth Client Credentials configuration',
    ],
    ['headers_setter', '', 'missing headers configuration'],
    ['headers_setter', '{ headers: [{ value: a }] }', 'missing header name'],
    ['headers_setter', '{ headers: [{ key: a }] }', `missing header source, must be ${source}`],
    [
      'headers_setter',
      '{ headers: [{ key: a, value: b, from_context: c }] }',
      `invalid header source, must be only one of ${source}`,
    ],
  ])('%s refuses %s', (type, body, message) => {
    expect(sentence(type, body)).toBe(`extensions::${type}: ${message}`)
  })
})
