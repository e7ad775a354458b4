import { EVIDENCE } from './gather-evidence.ts'
import type { Evidence, EvidenceName } from './gather-evidence.ts'

/**
 * What each piece of evidence weighs, for (above zero) or against a fact having been said. They are fitted to the
 * labelled answers by `test/content/interview/fit-weights.ts`.
 */
const WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  loose: 0.05,
  looseInThai: -0.62,
  suspect: -0.26,
  share: 1.63,
  hardly: -0.57,
  nearerToWrong: -1.77,
  turned: -0.54,
  ofAnother: -0.85,
  ways: 0.74,
  overSentences: -0.58,
  rejectedHere: -0.81,
  admittedHere: -2.57,
  exchangedHere: -1.63,
  exchanged: -2.32,
  oneSaid: 0.51,
  twoSaid: -0.22,
  threeSaid: 0.48,
  nearlyAllSaid: 0.65,
  shareSaid: 1.34,
  suspects: -1.45,
  errors: -1.15,
  denied: -0.49,
  swapped: -0.12,
  touched: -0.07,
  met: -0.28,
  short: -0.64,
  long: 0.89,
  denying: 0.8,
  disowned: -3.03,
  rough: -0.96,
  reverses: -1.44,
  insists: -0.48,
  admits: 1.46,
  rejectsOthers: -3.4,
  thai: 0.53,
}
/** What all of it must weigh together. */
const ENOUGH = 0.8

/** Whether all that speaks for a fact having been said outweighs what speaks against it. */
export const isBelieved = (evidence: Evidence): boolean =>
  EVIDENCE.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], 0) >= ENOUGH
