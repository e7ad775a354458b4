import { completeYaml } from '../../editor/complete-yaml.ts'
import type { Completion } from '../../editor/complete-yaml.ts'
import type { Components } from '../config/collector-config.ts'
import { completeOttl } from './ottl/complete-ottl.ts'
import { configSchema } from './schema.ts'

/** Keys, values and references that may stand at `offset`, in text that may be half typed. Never throws. */
export function complete(text: string, offset: number, components: Components): Completion {
  const root = configSchema(components)
  const ottl = completeOttl(text, offset, root)
  if (ottl === null) return completeYaml(text, offset, root)
  const { items, from, to, isWhole } = ottl
  if (!isWhole) return { items, from, to }
  // The word may also become a key: of a group of statements, in place of a statement.
  const yaml = completeYaml(text, offset, root)
  return { items: [...yaml.items, ...items], from, to }
}
