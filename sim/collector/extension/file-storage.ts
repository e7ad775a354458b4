import { defineExtension } from '../component/component.ts'
import type { ConfigProblem, Extension, Settings, StorageOwner } from '../component/component.ts'
import { bool, duration, int64, str, struct } from '../config/field.ts'
import type { Decoded } from '../config/field.ts'
import { statPlainMachine } from '../storage/virtual-disk.ts'
import type { StorageClient } from '../storage/virtual-database.ts'

const MIB = 1_048_576
const DEFAULT_DIRECTORY = '/var/lib/otelcol/file_storage'

const compactionConfig = struct(
  'filestorage.CompactionConfig',
  {
    on_start: bool(false, 'Make files smaller when they are opened.'),
    on_rebound: bool(false, 'Make files smaller when much of what they held is gone.'),
    directory: str(DEFAULT_DIRECTORY, 'Where files are while they are made smaller.'),
    rebound_needed_threshold_mib: int64(100, 'From this size on a file is worth making smaller.'),
    rebound_trigger_threshold_mib: int64(10, 'It happens when less than this is left in it.'),
    max_transaction_size: int64(65536, 'How many entries are copied at once; 0 is no limit.'),
    check_interval: duration('5s', 'How often it is looked at.'),
    cleanup_on_start: bool(false, 'Remove what an unfinished run left behind.'),
  },
  'How files are made smaller.',
)

const fileStorageConfig = struct(
  'filestorage.Config',
  {
    directory: str(DEFAULT_DIRECTORY, 'Where the files are; it must be there.'),
    timeout: duration('1s', 'How long to wait for a file that another process has open.'),
    max_size: int64(0, 'How large a file may become, bytes; 0 is no limit.'),
    compaction: compactionConfig,
    fsync: bool(false, 'Wait for the disk after each write, to survive a crash of the machine.'),
    create_directory: bool(false, 'Make the directory when it is not there.'),
    directory_permissions: str('0750', 'Permissions of the directory that is made, octal.'),
    recreate: bool(false, 'Put a broken file aside and begin a new one.'),
  },
  'Keeps on disk what components want to keep over restarts.',
)
type FileStorageConfig = Decoded<typeof fileStorageConfig>

/** `file_storage`: gives each component that asks a file of its own, on the disk of the host. */
export const fileStorage = defineExtension({
  type: 'file_storage',
  stability: 'beta',
  doc: 'Keeps on disk what components want to keep over restarts, such as sending queues.',
  config: fileStorageConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'directory',
        why: 'Whether it is there is judged by the directories of a plain Linux machine.',
      },
      { level: 'simplified', about: 'max_size', why: 'The bytes stored count, not the pages of the file.' },
      {
        level: 'absent',
        about: 'compaction',
        why: 'Its settings are checked and do nothing: files here never hold more than what is stored.',
      },
      {
        level: 'absent',
        about: 'fsync',
        why: 'It does nothing: the machine itself never crashes here, only the collector does.',
      },
      { level: 'absent', about: 'recreate', why: 'It does nothing: files never break here.' },
      {
        level: 'absent',
        about: 'timeout',
        why: 'Nothing is waited for: a file that is open elsewhere is refused at once.',
      },
    ],
  },
  example: 'directory: /var/lib/otelcol/storage\ncreate_directory: true',
  validate: (config) => {
    const problem = validate(config)
    return problem === null ? [] : [problem]
  },
  create: (settings, config) => createFileStorage(settings, config),
})

/** Upstream: filestorage.Config.Validate; the first mistake only. */
function validate(config: FileStorageConfig): ConfigProblem | null {
  const { compaction, max_size: maxSize } = config
  const problem = (message: string, ...keys: string[]): ConfigProblem => ({ path: [], message, keys })
  const compacts = compaction.on_start || compaction.on_rebound
  const directories = [
    { path: config.directory, keys: ['directory'] },
    ...(compacts ? [{ path: compaction.directory, keys: ['compaction', 'directory'] }] : []),
  ]
  for (const { path, keys } of directories) {
    const kind = statPlainMachine(path)
    if (kind === 'file') return problem(`${path} is not a directory`, ...keys)
    if (kind === 'directory' || config.create_directory) continue
    const message =
      `directory must exist: stat ${path}: no such file or directory. ` +
      'You can enable the create_directory option to automatically create it'
    return problem(message, ...keys)
  }
  if (compaction.max_transaction_size < 0) {
    return problem('max transaction size for compaction cannot be less than 0', 'compaction', 'max_transaction_size')
  }
  if (maxSize < 0) return problem('max size cannot be less than 0', 'max_size')
  if (maxSize > 0 && compaction.on_rebound) {
    for (const [key, name] of [
      ['rebound_needed_threshold_mib', 'needed'],
      ['rebound_trigger_threshold_mib', 'trigger'],
    ] as const) {
      if (compaction[key] * MIB <= maxSize) continue
      return problem(`compaction rebound ${name} threshold cannot be greater than max size`, 'compaction', key)
    }
  }
  if (compaction.on_rebound && compaction.check_interval <= 0) {
    const message = 'compaction check interval must be positive when rebound compaction is set'
    return problem(message, 'compaction', 'check_interval')
  }
  if (!config.create_directory) return null
  const { directory_permissions: permissions } = config
  if (!/^[+-]?[0-7]+$/.test(permissions) || Math.abs(Number.parseInt(permissions, 8)) > 0x7fffffff) {
    return problem('directory_permissions value must be a valid octal representation', 'directory_permissions')
  }
  const bits = Number.parseInt(permissions, 8)
  if (bits >= 0 && bits <= 0o777) return null
  return problem('directory_permissions contain invalid bits for file access', 'directory_permissions')
}

function createFileStorage({ host }: Settings, config: FileStorageConfig): Extension {
  const { disk } = host
  const { compaction } = config
  if (config.create_directory) {
    disk?.makeDirectory(config.directory)
    if (compaction.on_start || compaction.on_rebound) disk?.makeDirectory(compaction.directory)
  }
  return {
    start: () => null,
    *shutdown() {},
    storageClient: (owner): StorageClient | string => {
      if (disk === undefined) throw new Error('file_storage runs on a host without a disk')
      // bbolt's own error when it does not get the lock in time.
      return disk.database(`${config.directory}/${fileName(owner)}`).open(config.max_size) ?? 'timeout'
    },
  }
}

/** Upstream: `exporter_otlp_grpc__traces`, with a tilde and a number for what is not safe in a file's name. */
function fileName({ kind, type, name, purpose }: StorageOwner): string {
  return `${kind}_${type}_${name}${purpose === '' ? '' : `_${purpose}`}`.replaceAll(
    /[^A-Za-z0-9._-]/gu,
    (character) => `~${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
