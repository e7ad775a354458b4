import type { ConfigProblem } from '../component/component.ts'
import { bool, duration, list, str, struct } from '../config/field.ts'
import { goQuote } from '../config/go-quote.ts'
import type { Decoded } from '../config/field.ts'

const secret = (doc: string) => str('', doc, { goType: 'configopaque.String' })

const tpmConfig = struct(
  'configtls.TPMConfig',
  {
    auth: str('', 'Password of the key.'),
    enabled: bool(false, 'Take the private key from the TPM.'),
    owner_auth: str('', 'Password of the owner.'),
    path: str('', 'The TPM device.'),
  },
  'A trusted platform module that holds the key.',
)

const tlsFields = {
  ca_file: str('', 'File with the certificates of the authorities to trust.'),
  ca_pem: secret('What ca_file would hold, written here.'),
  cert_file: str('', 'File with the certificate to show.'),
  cert_pem: secret('What cert_file would hold, written here.'),
  cipher_suites: list(str('', 'A TLS cipher suite.'), 'Cipher suites to use; a safe list when empty.'),
  curve_preferences: list(str('', 'An elliptic curve.'), 'Curves to use, best first.'),
  include_insecure_cipher_suites: bool(false, 'Also allow cipher suites with known weaknesses.'),
  include_system_ca_certs_pool: bool(false, "Also trust the machine's own authorities."),
  key_file: str('', 'File with the private key of the certificate.'),
  key_pem: secret('What key_file would hold, written here.'),
  max_version: str('', 'The newest TLS version to use.', { suggestions: ['1.2', '1.3'] }),
  min_version: str('', 'The oldest TLS version to use; 1.2 when empty.', { suggestions: ['1.2', '1.3'] }),
  reload_interval: duration('0s', 'Read the files again after this time; 0 reads them once.'),
  tpm: tpmConfig,
}

/** `tls` of a client. */
export const tlsClientConfig = struct(
  'configtls.ClientConfig',
  {
    insecure: bool(false, 'Talk in plain text, without TLS.'),
    insecure_skip_verify: bool(false, 'Use TLS but trust any certificate.'),
    server_name_override: str('', 'The name the certificate must be for.'),
    ...tlsFields,
  },
  'How the connection is secured. Settings are checked; no certificate is read.',
)
export type TlsClientConfig = Decoded<typeof tlsClientConfig>

/** `tls` of a server. */
export const tlsServerConfig = struct(
  'configtls.ServerConfig',
  {
    client_ca_file: str('', 'Clients must show a certificate of an authority in this file.'),
    client_ca_file_reload: bool(false, 'Read that file again when it changes.'),
    ...tlsFields,
  },
  'How connections are secured. Settings are checked; no certificate is read.',
)
export type TlsServerConfig = Decoded<typeof tlsServerConfig>

const VERSIONS: Record<string, number> = { '1.0': 0x301, '1.1': 0x302, '1.2': 0x303, '1.3': 0x304 }
const DEFAULT_MIN = 0x303

/** Upstream: configtls.ClientConfig, whose embedded Config is validated twice: for itself and for what embeds it. */
export function validateTlsClient(config: TlsClientConfig): ConfigProblem[] {
  const problem = findProblem(config)
  return problem === null ? [] : [problem, { ...problem, path: ['config'] }]
}

/** Upstream: configtls.ServerConfig.Validate, then its embedded Config. */
export function validateTlsServer(config: TlsServerConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = []
  if (!hasCert(config) && !hasKey(config)) {
    const message = 'TLS configuration must include both certificate and key for server connections'
    problems.push({ path: [], message, keys: [] })
  }
  const problem = findProblem(config)
  if (problem !== null) problems.push({ ...problem, path: ['config'] })
  return problems
}

type Common = Pick<TlsClientConfig, keyof typeof tlsFields>

const hasCert = (config: Common): boolean => config.cert_file !== '' || config.cert_pem !== ''
const hasKey = (config: Common): boolean => config.key_file !== '' || config.key_pem !== ''

/** Upstream: configtls.Config.Validate, which stops at the first mistake. */
function findProblem(config: Common): ConfigProblem | null {
  const problem = (message: string, key: keyof Common): ConfigProblem => ({ path: [], message, keys: [key] })
  if (config.ca_file !== '' && config.ca_pem !== '') {
    return problem('provide either a CA file or the PEM-encoded string, but not both', 'ca_file')
  }
  if (config.cert_file !== '' && config.cert_pem !== '') {
    return problem('provide either certificate file or PEM, but not both', 'cert_file')
  }
  if (config.key_file !== '' && config.key_pem !== '') {
    return problem('provide either key file or PEM, but not both', 'key_file')
  }
  if (hasCert(config) !== hasKey(config)) {
    return problem(
      'TLS configuration must include both certificate and key (CertFile/CertPem and KeyFile/KeyPem)',
      config.cert_file !== ''
        ? 'cert_file'
        : config.cert_pem !== ''
          ? 'cert_pem'
          : config.key_file !== ''
            ? 'key_file'
            : 'key_pem',
    )
  }
  const versions: number[] = []
  for (const [key, fallback] of [
    ['min_version', DEFAULT_MIN],
    ['max_version', 0],
  ] as const) {
    const written = config[key]
    const version = written === '' ? fallback : VERSIONS[written]
    if (version === undefined) {
      return problem(`invalid TLS ${key}: unsupported TLS version: ${goQuote(written)}`, key)
    }
    versions.push(version)
  }
  const [min, max] = versions as [number, number]
  if (max < min && max !== 0) {
    return problem('invalid TLS configuration: min_version cannot be greater than max_version', 'min_version')
  }
  return null
}
