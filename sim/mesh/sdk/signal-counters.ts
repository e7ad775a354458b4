/** What became of one replica's log records and collected metrics; at the end `made` is the sum of the others. */
export class SignalCounters {
  readonly service: string
  readonly replica: string
  readonly logs = { made: 0, exported: 0, failed: 0, dropped: 0, diedWith: 0 }
  /** Points, not messages. */
  readonly metrics = { made: 0, exported: 0, failed: 0 }

  constructor(service: string, replica: string) {
    this.service = service
    this.replica = replica
  }
}
