const SERVICE_NETWORK = '10.96'

/** The address that a name has in the simulated cluster: always the same for the same name. */
export function clusterAddress(name: string): string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return name
  let hash = 2_166_136_261
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 16_777_619) >>> 0
  return `${SERVICE_NETWORK}.${(hash >>> 8) % 254}.${1 + (hash % 254)}`
}

/** Where requests seem to come from: the node's own address in the pods' network, for the service's address hides who asks. */
export const NODE_ADDRESS = '10.244.0.1'
/** The port of the connection that is kept alive between the two. */
export const NODE_PORT = 41_984
