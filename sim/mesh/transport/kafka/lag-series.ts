import { SECOND } from '../../../kernel/time.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { PartitionLog } from './partition-log.ts'

/** What a lag graph shows of one partition at one moment. */
export type LagSample = {
  /** ns. */
  readonly at: number
  readonly group: string
  readonly topic: string
  readonly partition: number
  /** Records not committed. */
  readonly lag: number
  /** How old the oldest of them is, ns; 0 when there is none. Lag counts records, this says how late people are. */
  readonly oldest: number
}

/** Samples the lag of groups every second in which something happens; between samples nothing changed. */
export class LagSeries {
  readonly samples: LagSample[] = []
  private next = 0

  /** Something happened at `now`: to be called before it takes effect. */
  sample(now: number, groups: readonly ConsumerGroup[]): void {
    if (now < this.next) return
    this.next = (Math.floor(now / SECOND) + 1) * SECOND
    for (const group of groups) {
      for (const log of group.logs().flat()) this.samples.push(sampleOf(now, group, log))
    }
  }
}

function sampleOf(at: number, group: ConsumerGroup, log: PartitionLog): LagSample {
  const lag = group.lag(log)
  const oldest = lag === 0 ? undefined : log.at(log.end - lag)
  const { topic, index: partition } = log
  return {
    at,
    group: group.name,
    topic,
    partition,
    lag,
    oldest: oldest === undefined ? 0 : at - oldest.message.timestamp,
  }
}
