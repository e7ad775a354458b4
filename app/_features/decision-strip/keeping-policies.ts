/** The policies that can keep a trace. What a `drop` policy is credited with was thrown away. */
export function keepingPolicies<Policy extends { type: string }>(policies: readonly Policy[]): Policy[] {
  return policies.filter(({ type }) => type !== 'drop')
}
