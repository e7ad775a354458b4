import { text } from '../config/field.ts'
import type { TextField } from '../config/field.ts'

/** What a component does about a statement or condition that fails on an item. */
export type ErrorMode = 'ignore' | 'propagate' | 'silent'

const MODES: readonly string[] = ['ignore', 'propagate', 'silent'] satisfies readonly ErrorMode[]

/** A setting of type ottl.ErrorMode; an empty default is "not given". */
export const errorModeField = (value: ErrorMode | '', doc: string): TextField =>
  text(
    MODES,
    value,
    (mode) => (MODES.includes(mode.toLowerCase()) ? null : `unknown error mode ${mode.toLowerCase()}`),
    doc,
    { goType: 'ottl.ErrorMode', goKind: 'string', normalize: (mode) => mode.toLowerCase() },
  )
