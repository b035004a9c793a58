import { type GeoJSONSource, type Map as MapLibre, Marker } from 'maplibre-gl';
import { useEffect } from 'react';
import { useWords } from '../words/index.ts';
import { clusterButton } from './cluster.ts';

async function zoomInto(map: MapLibre, cluster: number, centre: [number, number]): Promise<void> {
  const zoom = await map.getSource<GeoJSONSource>('points')?.getClusterExpansionZoom(cluster);
  if (zoom !== undefined) map.easeTo({ center: centre, zoom: zoom + 0.2, duration: 180 });
}

/** Puts a button with count and ring on every cluster in sight, and takes it away when the cluster dissolves. */
export function useClusters(map: MapLibre | undefined): void {
  const words = useWords('map');
  useEffect(() => {
    if (map === undefined) return undefined;
    const shown = new Map<string, Marker>();
    const place = (): void => {
      const present = new Set<string>();
      for (const feature of map.querySourceFeatures('points', { filter: ['has', 'point_count'] })) {
        if (feature.geometry.type !== 'Point') continue;
        const counts = feature.properties as Record<string, number>;
        const [lon = 0, lat = 0] = feature.geometry.coordinates;
        const key = `${counts.cluster_id} ${counts.point_count}`;
        present.add(key);
        if (shown.has(key)) continue;
        const button = clusterButton(counts, words('cluster', { count: counts.point_count ?? 0 }));
        button.addEventListener('click', (event) => {
          event.stopPropagation();
          void zoomInto(map, counts.cluster_id ?? 0, [lon, lat]);
        });
        shown.set(key, new Marker({ element: button }).setLngLat([lon, lat]).addTo(map));
      }
      for (const [key, marker] of shown) {
        if (present.has(key)) continue;
        marker.remove();
        shown.delete(key);
      }
    };
    map.on('render', place);
    return () => {
      map.off('render', place);
      for (const marker of shown.values()) marker.remove();
    };
  }, [map, words]);
}
