import { EVIDENCE } from './gather-evidence.ts'
import type { Evidence, EvidenceName } from './gather-evidence.ts'

/**
 * What each piece of evidence weighs, for (above zero) or against a fact having been said. They are fitted to the
 * labelled answers by `test/content/interview/fit-weights.ts`.
 */
const WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  loose: 0.13,
  looseInThai: -0.56,
  suspect: -0.01,
  share: 1.44,
  hardly: -0.58,
  nearerToWrong: -2.13,
  turned: -0.48,
  ofAnother: -0.93,
  ways: 0.66,
  overSentences: -0.49,
  rejectedHere: -0.63,
  admittedHere: -2.51,
  crossedHere: -0.87,
  crossed: -0.34,
  exchangedHere: -1.61,
  exchanged: -1.58,
  oneSaid: 0.83,
  twoSaid: -0.3,
  threeSaid: 0.23,
  nearlyAllSaid: 0.53,
  shareSaid: 1.73,
  suspects: -1.5,
  errors: -1.04,
  denied: -0.61,
  swapped: -0.34,
  touched: -0.3,
  met: -0.24,
  short: -0.69,
  long: 0.85,
  denying: 0.44,
  disowned: -2.95,
  rough: -0.93,
  reverses: -2.02,
  insists: -0.06,
  admits: 1.31,
  rejectsOthers: -3.02,
  thai: 0.73,
}
/** What all of it must weigh together. */
const ENOUGH = 1.06

/** Whether all that speaks for a fact having been said outweighs what speaks against it. */
export const isBelieved = (evidence: Evidence): boolean =>
  EVIDENCE.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], 0) >= ENOUGH
