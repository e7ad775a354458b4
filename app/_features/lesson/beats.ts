export const beats = ['hook', 'predict', 'run', 'explain', 'fix', 'recall'] as const

export type Beat = (typeof beats)[number]

export function isBeat(text: string): text is Beat {
  return beats.some((beat) => beat === text)
}

/** The last of the beats reached: where the learner is. */
export function furthestBeat(reached: readonly Beat[]): Beat {
  return beats.findLast((beat) => reached.includes(beat)) ?? 'hook'
}
