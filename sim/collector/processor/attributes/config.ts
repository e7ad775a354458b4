import type { ConfigProblem } from '../../component/component.ts'
import { list, str, struct, typedValue } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { matchFields } from '../../internal-filter/match-config.ts'

/** Upstream: attraction.ActionKeyValue. */
const actionKeyValue = struct('attraction.ActionKeyValue', {
  key: str('', 'The attribute to act on.'),
  value: typedValue('The value to set; its type is kept.'),
  default_value: typedValue('The value to set when the attribute of from_attribute or from_context is not there.'),
  pattern: str(
    '',
    'A regular expression (RE2): which keys to delete or hash, or what to extract into attributes named by its groups.',
  ),
  from_attribute: str('', 'The attribute whose value is taken.'),
  from_context: str(
    '',
    'What to take from the sender of the request: `client.address`, `metadata.<header>`, `auth.<name>`.',
  ),
  converted_type: str('', 'The type to convert to: string, int or double.', {
    suggestions: ['string', 'int', 'double'],
  }),
  action: str('', 'What to do: insert, update, upsert, delete, hash, extract or convert.', {
    goType: 'attraction.Action',
    suggestions: ['insert', 'update', 'upsert', 'delete', 'hash', 'extract', 'convert'],
  }),
})

/** One action of a list. */
export type ActionConfig = Decoded<typeof actionKeyValue>

/** A list of actions, done in order. */
export const actionList = (doc: string) => list(actionKeyValue, doc)

/** Upstream: attributesprocessor.Config. */
export const attributesConfig = struct(
  'attributesprocessor.Config',
  { ...matchFields, actions: actionList('What to do to the attributes, in order.') },
  'Changes attributes of spans, log records and data points.',
)
export type AttributesConfig = Decoded<typeof attributesConfig>

/** Upstream: attributesprocessor.Config.Validate. */
export const validateAttributesConfig = ({ actions }: AttributesConfig): ConfigProblem[] =>
  actions.length > 0 ? [] : [{ path: [], message: 'missing required field "actions"', keys: ['actions'] }]
