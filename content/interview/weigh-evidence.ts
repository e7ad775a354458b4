import { EVIDENCE } from './gather-evidence.ts'
import type { Evidence, EvidenceName } from './gather-evidence.ts'

/**
 * What each piece of evidence weighs, for (above zero) or against a fact having been said. They are fitted to the
 * labelled answers by `test/content/interview/fit-weights.ts`.
 */
const WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  loose: 0.16,
  looseInThai: -0.42,
  suspect: -0.01,
  share: 1.23,
  hardly: -0.5,
  nearerToWrong: -2.09,
  turned: -0.42,
  ofAnother: -1.15,
  ways: 0.66,
  overSentences: -0.41,
  rejectedHere: -0.52,
  disputedHere: -3.32,
  admittedHere: -2.84,
  ideasExchangedHere: -0.86,
  ideasExchanged: -0.64,
  wordsExchangedHere: -1.52,
  wordsExchanged: -1.33,
  oneSaid: 0.64,
  twoSaid: -0.41,
  threeSaid: 0.27,
  nearlyAllSaid: 0.63,
  shareSaid: 1.86,
  suspects: -1.64,
  errors: -0.55,
  denied: -0.93,
  swapped: -0.07,
  touched: -0.37,
  met: -0.26,
  short: -0.64,
  long: 1.07,
  denying: 0.28,
  disowned: -3.9,
  rough: -1.14,
  reverses: -0.53,
  insists: -0.23,
  admits: 1.53,
  rejectsOthers: 0.83,
  thai: 0.75,
}
/** What all of it must weigh together. */
const ENOUGH = 0.98

/** Whether all that speaks for a fact having been said outweighs what speaks against it. */
export const isBelieved = (evidence: Evidence): boolean =>
  EVIDENCE.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], 0) >= ENOUGH
