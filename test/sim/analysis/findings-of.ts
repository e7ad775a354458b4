import type { Finding, FindingCode } from '#sim/analysis/diagnosis/finding.ts'

/** Those of one code, so that their values are known. */
export const findingsOf = <Code extends FindingCode>(findings: readonly Finding[], code: Code): Finding<Code>[] =>
  findings.filter((finding) => finding.code === code) as unknown as Finding<Code>[]
