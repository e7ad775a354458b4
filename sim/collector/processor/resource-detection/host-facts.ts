import type { Attributes } from '../../../telemetry/attribute.ts'

/** What can be found out about the machine that a collector runs on. */
export type HostFacts = {
  /** Environment variables of the process, for the `env` detector. */
  environment: Readonly<Record<string, string>>
  /** Names of the machine by where they come from; an absent one cannot be found out there. */
  hostname: { readonly os?: string; readonly dns?: string; readonly cname?: string; readonly lookup?: string }
  /** Semantic-convention attributes that the `system` detector can tell, without host.name; what is absent is not told. */
  system: Attributes
  /** What Docker's daemon tells, likewise; null when there is none. */
  docker: Attributes | null
}

/** A machine of which nothing was said: a Linux host without Docker. */
export const PLAIN_HOST: HostFacts = {
  environment: {},
  hostname: { os: 'collector', dns: 'collector' },
  system: [
    ['os.type', 'linux'],
    ['os.version', '12'],
    ['host.id', '00000000000000000000000000000001'],
    ['host.arch', 'amd64'],
    ['os.description', 'Linux collector'],
    ['os.name', 'Debian GNU/Linux'],
  ],
  docker: null,
}
