import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'

export type Ghost = OpenedTrace['ghosts'][number]

/** Only the least that it lasted is known. */
export const hasLeastLength = ({ why, isOpen }: Ghost): boolean => why === 'unknown' || isOpen
