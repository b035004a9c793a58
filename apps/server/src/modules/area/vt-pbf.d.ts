/** The package brings no types; only what is used here is said. */
declare module 'vt-pbf' {
  /** Layers as cut by geojson-vt → bytes of a Mapbox Vector Tile. */
  export function fromGeojsonVt(
    layers: Readonly<Record<string, { readonly features: readonly unknown[] }>>,
    options: { readonly version: 1 | 2; readonly extent?: number },
  ): Uint8Array;
}
