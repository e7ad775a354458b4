import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { goQuote } from '../../config/go-quote.ts'
import { compileGoRegex } from '../../go-regex.ts'
import type { Logger } from '../../service/logger.ts'
import type { AttributeDraft } from './attribute-draft.ts'
import type { ActionConfig } from './config.ts'
import { CONVERTED_TYPES, convertValue } from './convert-value.ts'
import type { ConvertedType } from './convert-value.ts'
import { createExtraction } from './extract-groups.ts'
import { createHasher } from './hash-value.ts'
import { createKeyMatcher } from './key-matcher.ts'
import { createValueSource } from './value-source.ts'

/** Changes a draft. */
export type AttributeAction = (draft: AttributeDraft) => void

const NOT_USED = 'This must not be specified'
const NONE_USED = 'These must not be specified'

/** All actions as one, or upstream's sentence for the first mistake (upstream: attraction.NewAttrProc, same). */
export function createActions(configs: readonly ActionConfig[], log: Logger): AttributeAction | string {
  const actions: AttributeAction[] = []
  for (const [index, config] of configs.entries()) {
    const action = createAction(config, index, log)
    if (typeof action === 'string') return action
    actions.push(action)
  }
  const [only] = actions
  if (only !== undefined && actions.length === 1) return only
  return (draft) => {
    for (const action of actions) action(draft)
  }
}

function createAction(config: ActionConfig, index: number, log: Logger): AttributeAction | string {
  const { key, pattern } = config
  const name = config.action.toLowerCase()
  if (name === 'delete' || name === 'hash') {
    if (key === '' && pattern === '') {
      return `error creating AttrProc due to missing required field (at least one of "key" and "pattern" have to be used) at the ${index}-th action`
    }
  } else if (key === '') {
    return `error creating AttrProc due to missing required field "key" at the ${index}-th action`
  }
  const action = createNamed(name, config, log)
  if (typeof action === 'function') return action
  if ('whole' in action) return action.whole
  return `error with key ${goQuote(key)} (${index}-th action): error creating AttrProc${action.mistake}`
}

/** The end of a sentence about an action, or a whole sentence. */
type Mistake = { mistake: string } | { whole: string }

function createNamed(name: string, config: ActionConfig, log: Logger): AttributeAction | Mistake {
  const { key, value, pattern, from_attribute: fromAttribute, from_context: fromContext, converted_type: type } = config
  const sources = Number(value !== null) + Number(fromAttribute !== '') + Number(fromContext !== '')
  const unused = (fields: string, end = NONE_USED): Mistake => ({
    mistake: `. Action "${name}" does not use ${fields}. ${end}`,
  })
  const typeUnused = unused('the "converted_type" field', NOT_USED)

  switch (name) {
    case 'insert':
    case 'update':
    case 'upsert': {
      if (sources === 0 && config.default_value === null) {
        return {
          mistake: '. Either field "value", "from_attribute", "from_context", or "default_value" must be specified',
        }
      }
      if (sources > 1) return { mistake: ' due to multiple value sources being set' }
      if (pattern !== '') return unused('the "pattern" field', NOT_USED)
      if (type !== '') return typeUnused
      const source = createValueSource(config)
      if ('whole' in source || 'mistake' in source) return source
      return createSetting(name, key, source.read)
    }
    case 'delete':
    case 'hash': {
      if (value !== null || fromAttribute !== '') return unused('"value" or "from_attribute" field')
      const matches = pattern === '' ? null : createKeyMatcher(pattern)
      if (typeof matches === 'string') return badPattern(pattern)
      if (type !== '') return typeUnused
      return name === 'delete' ? createDeletion(key, matches) : createHashing(key, matches)
    }
    case 'extract': {
      if (sources > 0) return unused('a value source field')
      if (pattern === '') return { mistake: ` due to missing required field "pattern" for action "${name}"` }
      if (type !== '') return typeUnused
      const regex = compileGoRegex(pattern)
      if (typeof regex === 'string') return badPattern(pattern)
      const extraction = createExtraction(key, regex)
      return typeof extraction === 'string' ? { mistake: `. Field "pattern" contains ${extraction}` } : extraction
    }
    case 'convert': {
      if (sources > 0 || pattern !== '') return unused('value sources or "pattern" field')
      if (type === '') return { mistake: ` due to missing required field "converted_type" for action "${name}"` }
      const to = CONVERTED_TYPES.find((known) => known === type)
      if (to === undefined) {
        return { mistake: ` due to invalid value "${type}" in field "converted_type" for action "${name}"` }
      }
      return createConversion(key, to, log)
    }
    default:
      return { mistake: ` due to unsupported action ${goQuote(name)}` }
  }
}

const badPattern = (pattern: string): Mistake => ({ mistake: `. Field "pattern" has invalid pattern: "${pattern}"` })

function createSetting(
  name: 'insert' | 'update' | 'upsert',
  key: string,
  read: (draft: AttributeDraft) => AttributeValue | undefined,
): AttributeAction {
  return (draft) => {
    const value = read(draft)
    if (value === undefined) return
    if (name !== 'upsert' && (draft.get(key) === undefined) !== (name === 'insert')) return
    draft.set(key, value)
  }
}

const createDeletion =
  (key: string, matches: ((key: string) => boolean) | null): AttributeAction =>
  (draft) => {
    draft.remove(key)
    if (matches !== null) draft.removeWhere(matches)
  }

function createHashing(key: string, matches: ((key: string) => boolean) | null): AttributeAction {
  const hash = createHasher()
  return (draft) => {
    const value = draft.get(key)
    if (value !== undefined) draft.set(key, hash(value))
    // What has the key and matches too is hashed twice, as upstream.
    if (matches !== null) draft.replaceWhere(matches, hash)
  }
}

const createConversion =
  (key: string, to: ConvertedType, log: Logger): AttributeAction =>
  (draft) => {
    const value = draft.get(key)
    if (value !== undefined) draft.set(key, convertValue(value, to, key, log))
  }
