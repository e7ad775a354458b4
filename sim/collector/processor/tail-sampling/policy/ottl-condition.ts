import { list, str, text } from '../../../config/field.ts'
import { definePolicy } from '../policy.ts'

const MODES = ['ignore', 'propagate', 'silent']

/** Declared so that its configuration is read and checked; the conditions themselves are not evaluated yet. */
export const ottlCondition = definePolicy({
  type: 'ottl_condition',
  goType: 'tailsamplingprocessor.OTTLConditionCfg',
  doc: 'Samples traces in which a condition in the OpenTelemetry Transformation Language is true.',
  config: {
    error_mode: text(
      MODES,
      '',
      (mode) => (MODES.includes(mode.toLowerCase()) ? null : `unknown error mode ${mode.toLowerCase()}`),
      'What happens when a condition cannot be evaluated.',
      { goType: 'ottl.ErrorMode', goKind: 'string', normalize: (mode) => mode.toLowerCase() },
    ),
    span: list(str('', 'A condition on a span.'), 'Conditions on spans; one true condition is enough.'),
    spanevent: list(
      str('', 'A condition on a span event.'),
      'Conditions on span events; one true condition is enough.',
    ),
  },
  create: ({ span, spanevent }) =>
    span.length + spanevent.length === 0
      ? 'expected at least one OTTL condition to filter on'
      : 'ottl_condition is not in this engine yet: the real collector has it',
})
