import { EVIDENCE } from './gather-evidence.ts'
import type { Evidence, EvidenceName } from './gather-evidence.ts'

/**
 * What each piece of evidence weighs, for (above zero) or against a fact having been said. They are fitted to the
 * labelled answers by `test/content/interview/fit-weights.ts`.
 */
const WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  loose: 0.15,
  looseInThai: -0.59,
  suspect: -0.01,
  share: 1.47,
  hardly: -0.57,
  nearerToWrong: -2.15,
  turned: -0.48,
  ofAnother: -0.91,
  ways: 0.66,
  overSentences: -0.5,
  rejectedHere: -0.62,
  admittedHere: -2.53,
  crossedHere: -0.88,
  crossed: -0.28,
  exchangedHere: -1.62,
  exchanged: -1.56,
  oneSaid: 0.87,
  twoSaid: -0.28,
  threeSaid: 0.23,
  nearlyAllSaid: 0.59,
  shareSaid: 1.62,
  suspects: -1.55,
  errors: -1.02,
  denied: -0.58,
  swapped: -0.33,
  touched: -0.32,
  met: -0.25,
  short: -0.7,
  long: 0.76,
  denying: 0.43,
  disowned: -2.92,
  rough: -0.94,
  reverses: -2.43,
  insists: -0.35,
  admits: 1.29,
  rejectsOthers: -3.03,
  thai: 0.72,
}
/** What all of it must weigh together. */
const ENOUGH = 1.03

/** Whether all that speaks for a fact having been said outweighs what speaks against it. */
export const isBelieved = (evidence: Evidence): boolean =>
  EVIDENCE.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], 0) >= ENOUGH
