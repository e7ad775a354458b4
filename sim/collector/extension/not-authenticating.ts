import type { Fidelity } from '../component/fidelity.ts'

/** What is to be said of every extension that would authenticate: nobody on the simulated network asks for it. */
export const notAuthenticating: Fidelity = {
  evidence: 'read',
  notes: [
    {
      level: 'simplified',
      about: 'credentials',
      why: 'The configuration is checked; on the simulated network nobody asks for credentials, and no file is read.',
    },
  ],
}
