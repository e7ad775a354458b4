import fc from 'fast-check'

// One seed, so that a run says of the code whether it is right and not of the day: other seeds are for
// whoever looks for counterexamples (PROPERTY_SEED=7 npx vitest run).
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })
