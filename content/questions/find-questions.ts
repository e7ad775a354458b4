import { relative, resolve, sep } from 'node:path'
import { contentFolder } from '../folder.ts'
import type { ProofJob } from '../prove-job.ts'
import { readBank } from './load-questions.ts'
import type { Question } from './load-questions.ts'

/** The questions that these are: codes (`8.2`), addresses (`kept-share`), files and folders. Those that cannot be read are none. */
export function findQuestions(asked: readonly string[]): Question[] {
  const { questions } = readBank()
  return questions.filter((question) => asked.some((one) => isAsked(question, one)))
}

function isAsked({ code, slug, file }: Question, asked: string): boolean {
  if (asked === code || asked === slug || asked === file) return true
  const path = relative(contentFolder(), resolve(asked)).split(sep).join('/')
  return path === file || file.startsWith(`${path}/`)
}

/** Questions as jobs: together are those that run the same lesson's world, and by chapter those that run nothing. */
export function jobsOfQuestions(questions: readonly Question[]): ProofJob[] {
  const groups = new Map<string, string[]>()
  for (const question of questions) {
    const name = groupOf(question)
    groups.set(name, [...(groups.get(name) ?? []), question.file])
  }
  return [...groups].map(([name, files]) => ({ kind: 'questions', name: `questions ${name}`, files }))
}

function groupOf({ run, chapter, slug, figures, claims }: Question): string {
  const isRun = [...Object.values(figures), ...claims].some(({ measure }) => measure !== undefined)
  if (run === undefined || !isRun) return `of chapter ${chapter}`
  return 'lesson' in run ? `on the run of ${run.lesson}` : `on a run of its own, ${slug}`
}
