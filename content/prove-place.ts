import { checkTexts } from './check-texts.ts'
import { ContentError } from './content-error.ts'
import { readExercise } from './load.ts'
import type { ExercisePlace } from './load.ts'
import { proveExercise, proveFigures } from './prove.ts'
import type { ContentProof } from './prove-job.ts'
import { ShownRuns } from './shown-run.ts'

/** Checks the texts of one lesson or task, its figures and its answers. An author's mistake is a problem like any other. */
export async function provePlace(
  place: ExercisePlace,
  seeds: number,
  say: (line: string) => void,
): Promise<ContentProof> {
  const began = performance.now()
  const problems: string[] = []
  const lines: string[] = []
  let code = place.lesson
  try {
    const exercise = await readExercise(place)
    code = exercise.config.code
    problems.push(...(await checkTexts(exercise)))
    const shown = new ShownRuns(exercise)
    problems.push(...(await proveFigures(exercise, shown)))
    const proof = await proveExercise(exercise, seeds, shown, say)
    problems.push(...proof.problems)
    lines.push(
      proof.seeds === 0
        ? `${code}, answered by hand:`
        : `${code}, ${proof.seeds} hidden runs in groups of ${exercise.config.hidden!.seeds}:`,
    )
    for (const { name, expected, margin, keptShare } of proof.answers) {
      const distance = Number.isFinite(margin) ? `${margin.toFixed(1)} σ from turning` : 'exact'
      const kept = keptShare === null ? '' : `kept ${(keptShare * 100).toFixed(2).padStart(6)} %  `
      lines.push(`  ${name.padEnd(36)} ${expected.padEnd(28)} ${kept}${distance}`)
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    problems.push(error.message)
  }
  return { code, problems, lines, seconds: (performance.now() - began) / 1000 }
}
