/**
 * For `test.use`, in tests that look at no motion: without a graphics card a run that plays keeps a third of a core busy for as
 * long as its page is open.
 */
export const STILL = { contextOptions: { reducedMotion: 'reduce' as const } }
