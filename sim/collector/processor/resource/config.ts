import type { ConfigProblem } from '../../component/component.ts'
import { struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { actionList } from '../attributes/config.ts'

/** Upstream: resourceprocessor.Config. */
export const resourceConfig = struct(
  'resourceprocessor.Config',
  { attributes: actionList('What to do to the attributes of resources, in order.') },
  'Changes attributes of resources.',
)
export type ResourceConfig = Decoded<typeof resourceConfig>

/** Upstream: resourceprocessor.Config.Validate. */
export const validateResourceConfig = ({ attributes }: ResourceConfig): ConfigProblem[] =>
  attributes.length > 0 ? [] : [{ path: [], message: 'missing required field "attributes"', keys: ['attributes'] }]
