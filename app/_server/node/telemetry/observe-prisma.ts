import { SpanKind } from '@opentelemetry/api'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { telemetry } from './telemetry.ts'

/** The client, with a span for each thing it is asked within one; what it is asked with stays here. */
export function observePrisma(prisma: PrismaClient): PrismaClient {
  if (!telemetry()) return prisma
  const observed = prisma.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        const observer = telemetry()
        // What nobody asked for, such as a heartbeat, would be a trace of its own every second.
        if (!observer?.carrier()) return query(args)
        const attributes = {
          'db.system.name': 'postgresql',
          'db.operation.name': operation,
          ...(model !== undefined && { 'db.collection.name': model }),
        }
        const name = model === undefined ? operation : `${operation} ${model}`
        return observer.inSpan(name, { kind: SpanKind.CLIENT, attributes }, () => query(args))
      },
    },
  })
  // The same client: an extension that adds nothing to its type.
  return observed as unknown as PrismaClient
}
