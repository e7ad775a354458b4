import type { ConfigProblem } from '../../component/component.ts'
import { bool, componentId, duration, int, optional, str, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { compressionParamsConfig, validateCompression } from '../../transport/compression.ts'

const rotationConfig = struct('fileexporter.Rotation', {
  max_megabytes: int(0, 'Begin a new file before one grows larger than this, MiB; 0 is 100.'),
  max_days: int(0, 'Remove old files after so many days; 0 keeps them.'),
  max_backups: int(100, 'How many old files are kept; 0 keeps all.'),
  localtime: bool(false, 'Name old files by the local time instead of UTC.'),
})

const groupByConfig = struct('fileexporter.GroupBy', {
  enabled: bool(false, 'Write a file for each value of a resource attribute.'),
  resource_attribute: str(
    'fileexporter.path_segment',
    'The resource attribute whose text stands for the * in the path.',
  ),
  max_open_files: int(100, 'How many files are open at the same time; the one not used for longest is closed.'),
})

const pointer = { hasEnabledKey: false, presentWhenNull: false }

export const fileConfig = struct(
  'fileexporter.Config',
  {
    path: str('', 'The file to write; with group_by it has a *.'),
    append: bool(false, 'Go on with a file that is there, instead of emptying it.'),
    rotation: optional(
      rotationConfig,
      { ...pointer, presentWhenNull: true, enabledByDefault: false },
      'Begin new files by size and remove old ones; off unless the key is there.',
    ),
    format: str('json', 'How messages are written: a line of OTLP/JSON for each (json), or OTLP protobuf (proto).', {
      suggestions: ['json', 'proto'],
    }),
    encoding: componentId('An extension that writes messages instead of `format`.'),
    compression: str('', 'Compress each message: zstd, or nothing.', { suggestions: ['zstd'] }),
    compression_params: compressionParamsConfig,
    flush_interval: duration('1s', 'How often what is gathered in memory goes to disk; without rotation only.'),
    group_by: optional(
      groupByConfig,
      { ...pointer, enabledByDefault: true },
      'Write several files, by a resource attribute.',
    ),
    create_directory: bool(false, "Make the file's directory when it is not there."),
    directory_permissions: str('', 'Permissions of the directory that is made, octal; 0755 unless said otherwise.'),
  },
  '',
  {
    ownUnmarshal: true,
    afterDecode: (value) => {
      if (value.flush_interval === 0) value.flush_interval = 1e9
      return null
    },
  },
)
export type FileConfig = Decoded<typeof fileConfig>

/** Upstream: fileexporter.Config.Validate; the first mistake only. */
export function validateFileConfig(config: FileConfig): ConfigProblem[] {
  const problem = (message: string, ...keys: string[]): ConfigProblem[] => [{ path: [], message, keys }]
  if (config.path === '') return problem('path must be non-empty', 'path')
  if (config.append && config.rotation !== null) {
    return problem('append and rotation enabled at the same time is not supported', 'append')
  }
  if (config.format !== 'json' && config.format !== 'proto') return problem('format type is not supported', 'format')
  if (config.compression !== '' && config.compression !== 'zstd') {
    return problem('compression is not supported', 'compression')
  }
  const [bad] = validateCompression(config.compression, config.compression_params)
  if (bad !== undefined) {
    return problem(`invalid compression_params: ${bad.message}`, 'compression_params', 'level')
  }
  if (config.flush_interval < 0) return problem('flush_interval must be larger than zero', 'flush_interval')
  return [...validateGroupBy(config), ...validatePermissions(config)].slice(0, 1)
}

function validateGroupBy({ path, group_by: groupBy }: FileConfig): ConfigProblem[] {
  if (groupBy?.enabled !== true) return []
  const problem = (message: string, ...keys: string[]): ConfigProblem[] => [{ path: [], message, keys }]
  const parts = path.split('*')
  if (parts.length !== 2) return problem('path must contain exactly one * when group_by is enabled', 'path')
  if (parts[0] === '') return problem('path must not start with * when group_by is enabled', 'path')
  if (groupBy.resource_attribute !== '') return []
  const message = 'resource_attribute must not be empty when group_by is enabled'
  return problem(message, 'group_by', 'resource_attribute')
}

function validatePermissions(config: FileConfig): ConfigProblem[] {
  const written = config.directory_permissions
  const problem = (message: string): ConfigProblem[] => [{ path: [], message, keys: ['directory_permissions'] }]
  if (!config.create_directory) {
    return written === '' ? [] : problem('directory_permissions requires create_directory to be true')
  }
  const octal = written === '' ? '0755' : written
  const bits = Number.parseInt(octal, 8)
  if (!/^[+-]?[0-7]+$/.test(octal) || Math.abs(bits) > 0x7fffffff) {
    return problem('directory_permissions value must be a valid octal representation')
  }
  return bits >= 0 && bits <= 0o777 ? [] : problem('directory_permissions contain invalid bits for file access')
}
