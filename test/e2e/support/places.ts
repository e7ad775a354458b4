/** The one lesson there is, without its language. */
export const LESSON = '/learn/tail-sampling/the-classic-goal'

/** Every page of the site, without its language; the last one does not exist. */
export const PAGES = [
  '',
  '/learn',
  '/learn/tail-sampling',
  LESSON,
  '/lab',
  '/lab/twin',
  '/lab/tiers',
  '/lab/wire',
  '/explore',
  '/review',
  '/interview',
  '/interview/questions',
  '/interview/questions/kept-share',
  '/interview/drill',
  '/interview/mock',
  '/progress',
  '/progress/otca',
  '/reference',
  '/reference/ottl',
  '/reference/faults',
  '/reference/instrumentation',
  '/reference/propagation',
  '/reference/processors/tail_sampling',
  '/glossary',
  '/glossary/self-time',
  '/settings',
  '/about',
  '/nowhere',
] as const
