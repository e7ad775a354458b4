/** Something that lives in a replica's process: it dies with it, and begins anew when the process does. */
export type Resident = {
  kill(): void
  start(): void
  /** Ends in order, as when a deploy takes the replica away. */
  stop(): void
}
