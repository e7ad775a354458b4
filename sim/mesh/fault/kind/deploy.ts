import { z } from 'zod'
import { faultBase, oneOf, serviceName } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A new version of a service takes the place of the old one, and changes nothing else: the decoy that everybody suspects. */
export const deployFault = defineFault({
  kind: 'deploy',
  schema: z
    .strictObject({
      kind: z.literal('deploy'),
      ...faultBase,
      service: oneOf(serviceName).meta({ description: 'The service.' }),
      version: z.string().meta({ description: 'Its service.version from then on.' }),
    })
    .meta({ description: 'A new version of a service takes the place of the old one.' }),
  targets: ({ service }) => listOf(service).map((name) => ({ service: name })),
  apply({ service, version }, live, board) {
    const victim = live.pick(service)
    board.during(live, (world) => world.deploy(victim, version), null)
  },
})
