import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { flowList, richMessagesOfOneTrace, textsInConfig } from '../ottl-config.ts'

const policy = fc
  .record({
    error_mode: sometimes('ignore', 'silent', 'propagate'),
    span: fc.option(flowList(textsInConfig('span', false).condition, 3), { nil: undefined }),
    spanevent: fc.option(flowList(textsInConfig('spanevent', false).condition, 2), { nil: undefined }),
  })
  .map((settings) => `type: ottl_condition, ottl_condition: ${flow(settings)}`)

/** Policies of tail_sampling that ask OTTL, alone and inside others. */
export const ottlCondition: Family = {
  name: 'ottl-condition',
  covers: 'tail_sampling: ottl_condition policies over spans and events, error modes, inside not and and',
  cases: fc
    .tuple(
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: policy },
          { weight: 1, arbitrary: policy.map((of) => `type: not, not: {not_sub_policy: {name: n, ${of}}}`) },
          {
            weight: 1,
            arbitrary: fc
              .tuple(policy, policy)
              .map(([a, b]) => `type: and, and: {and_sub_policy: [{name: a, ${a}}, {name: b, ${b}}]}`),
          },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      richMessagesOfOneTrace(4),
    )
    .map(([policies, input]) => ({
      id: 'ottl-condition',
      config: onePipeline('traces', [
        [
          'tail_sampling',
          flow({ decision_wait: '1s', policies: `[${policies.map((of, i) => `{name: p${i}, ${of}}`).join(', ')}]` }),
        ],
      ]),
      input,
      until_ms: 6051,
    })),
}
