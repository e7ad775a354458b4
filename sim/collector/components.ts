import type { Components } from './config/collector-config.ts'
import { count } from './connector/count/factory.ts'
import { forward } from './connector/forward.ts'
import { routing } from './connector/routing/factory.ts'
import { serviceGraph } from './connector/service-graph/factory.ts'
import { spanMetrics } from './connector/span-metrics/factory.ts'
import { debug } from './exporter/debug/factory.ts'
import { loadBalancing } from './exporter/load-balancing/factory.ts'
import { file } from './exporter/file/factory.ts'
import { nop } from './exporter/nop.ts'
import { otlpGrpc } from './exporter/otlp-grpc/factory.ts'
import { otlpHttp } from './exporter/otlp-http/factory.ts'
import { prometheus } from './exporter/prometheus/factory.ts'
import { basicAuth } from './extension/basic-auth.ts'
import { bearerTokenAuth } from './extension/bearer-token-auth.ts'
import { fileStorage } from './extension/file-storage.ts'
import { headersSetter } from './extension/headers-setter.ts'
import { healthCheck } from './extension/health-check.ts'
import { oauth2Client } from './extension/oauth2-client.ts'
import { zpages } from './extension/zpages.ts'
import { attributes } from './processor/attributes/factory.ts'
import { batch } from './processor/batch/factory.ts'
import { filter } from './processor/filter/factory.ts'
import { groupByAttrs } from './processor/groupbyattrs/factory.ts'
import { groupByTrace } from './processor/groupbytrace/factory.ts'
import { memoryLimiter } from './processor/memory-limiter/factory.ts'
import { probabilisticSampler } from './processor/probabilistic-sampler/factory.ts'
import { redaction } from './processor/redaction/factory.ts'
import { resource } from './processor/resource/factory.ts'
import { resourceDetection } from './processor/resource-detection/factory.ts'
import { span } from './processor/span/factory.ts'
import { tailSampling } from './processor/tail-sampling/factory.ts'
import { transform } from './processor/transform/factory.ts'
import { otlp } from './receiver/otlp/factory.ts'

/** Every component built into the collector: a new one is its folder and a line here. */
export const components: Components = {
  receivers: [otlp],
  processors: [
    attributes,
    batch,
    filter,
    groupByAttrs,
    groupByTrace,
    memoryLimiter,
    probabilisticSampler,
    redaction,
    resource,
    resourceDetection,
    span,
    tailSampling,
    transform,
  ],
  exporters: [debug, file, loadBalancing, nop, otlpGrpc, otlpHttp, prometheus],
  connectors: [count, forward, routing, serviceGraph, spanMetrics],
  extensions: [basicAuth, bearerTokenAuth, fileStorage, headersSetter, healthCheck, oauth2Client, zpages],
}
