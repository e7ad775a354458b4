import { goQuote } from '../../config/go-quote.ts'
import type { Access, PathGroup, PathNode } from '../context.ts'
import type { OttlValue } from '../value.ts'
import { OttlError } from '../value.ts'
import { keyName } from '../index-keys.ts'

const readOnly = (path: string, get: Access['get']): Access => ({
  get,
  set: () => {
    throw new OttlError(`${goQuote(path)} is read-only and cannot be modified`)
  },
})

/** A map of which nothing is known here. */
const emptyMap = (path: string, doc: string): PathNode => ({
  type: 'map',
  doc,
  access: readOnly(path, (): OttlValue => ({ kvlist: [] })),
  indexed: (keys) =>
    readOnly(path, (context) => {
      keyName(keys[0]!, context)
      return null
    }),
})

/**
 * `otelcol.…`: who sent the telemetry. Senders of this engine have no address, no authentication and no metadata.
 *
 * Upstream: ctxotelcol.
 */
export const otelcolPaths: PathGroup = {
  name: 'otelcol',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottlotelcol',
  paths: {
    client: {
      type: 'object',
      doc: 'The sender, as the receiver knows it.',
      next: {
        addr: {
          type: 'string',
          doc: 'Address of the sender; nil here.',
          access: readOnly('otelcol.client.addr', () => null),
        },
        metadata: emptyMap(
          'otelcol.client.metadata',
          'Headers that the receiver keeps (include_metadata); empty here.',
        ),
        auth: {
          type: 'object',
          doc: 'What the authenticator of the receiver found out.',
          next: {
            attributes: emptyMap(
              'otelcol.client.auth.attributes',
              'Attributes of the authenticated sender; empty here.',
            ),
          },
        },
      },
    },
    grpc: {
      type: 'object',
      doc: 'The gRPC request that brought the telemetry.',
      next: { metadata: emptyMap('otelcol.grpc.metadata', 'Metadata of the gRPC request; empty here.') },
    },
  },
}
