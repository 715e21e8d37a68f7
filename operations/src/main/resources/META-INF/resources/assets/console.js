/** The console: looks at shards and map now and then, listens to moves, and acts on what people ask. */
import { call, listen } from './api.js';
import { askForMove, confirm, confirmUnpin, showDetail, verify } from './dialogs.js';
import { examineRegion } from './doctor.js';
import { bytes, element, find, number, reconcile, setText } from './dom.js';
import { onBucket, showMap, showMoving, swatch } from './map.js';
import { describe, showMoves } from './moves.js';
import { onPlannedMove, proposeShards } from './plan.js';

const REFRESH_MILLIS = 10_000;

let shards = [];
let refreshing = null;
const told = new Map();

function fail(message) {
  const banner = find('#failure');
  banner.hidden = !message;
  setText(banner, message ?? '');
}

function connection(state, text) {
  const pill = find('#connection');
  pill.dataset.state = state;
  setText(pill, text);
}

function showShards() {
  const largest = Math.max(1, ...shards.map((shard) => shard.bytes ?? 0));
  reconcile(find('#shards'), shards, {
    key: (shard) => shard.id,
    make: (shard) =>
      element(
        'tr',
        {},
        element('td', { class: 'tight' }, swatch(shard.id), shard.id),
        element('td', { class: 'tight' }),
        ...['buckets', 'organizations', 'bytes', 'connections'].map((fact) =>
          element('td', { class: 'number', 'data-fact': fact }),
        ),
      ),
    update: (row, shard) => {
      setText(row.children[1], shard.state === 'ACTIVE' ? shard.address : `${shard.address}, retired`);
      setText(find('[data-fact="buckets"]', row), number(shard.buckets));
      setText(
        find('[data-fact="organizations"]', row),
        shard.pinned ? `${number(shard.organizations)} (${number(shard.pinned)} pinned)` : number(shard.organizations),
      );
      const size = find('[data-fact="bytes"]', row);
      size.replaceChildren(
        ...(shard.bytes === null
          ? ['no answer']
          : [
              element('meter', { min: '0', max: String(largest), value: String(shard.bytes), 'aria-label': `Size of ${shard.id}` }),
              bytes(shard.bytes),
            ]),
      );
      setText(find('[data-fact="connections"]', row), number(shard.connections));
    },
  });
  const sum = (fact) => shards.reduce((total, shard) => total + (shard[fact] ?? 0), 0);
  const totals = find('#totals');
  totals.removeAttribute('aria-busy');
  setText(find('[data-total="shards"]'), number(shards.length));
  setText(find('[data-total="organizations"]'), number(sum('organizations')));
  setText(find('[data-total="bytes"]'), bytes(sum('bytes')));
}

function refresh() {
  refreshing ??= Promise.all([call('shards'), call('map')])
    .then(([survey, map]) => {
      shards = survey.data.sort((one, other) => one.id.localeCompare(other.id));
      fail(null);
      showShards();
      proposeShards(shards.filter((shard) => shard.state === 'ACTIVE').length);
      showMap(map, {
        onUnpin: (pin) => confirmUnpin(pin, { onDone: refresh }),
        onReturn: (pin) =>
          askForMove('organization', shards, { organization: pin.slug, target: pin.bucket_shard, onDone: refresh }),
      });
    })
    .catch((error) => fail(error.message))
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

function detail(id) {
  showDetail(id).catch((error) => fail(error.message));
}

/** Tells people who cannot see it what step a move has reached. */
function announce(moves) {
  let changed = false;
  for (const move of moves) {
    const { label } = describe(move);
    if (told.has(move.id) && told.get(move.id) !== label) {
      setText(find('#announcement'), `Move ${move.id}, ${move.scope.title}: ${label}`);
      changed = true;
    }
    changed ||= !told.has(move.id);
    told.set(move.id, label);
  }
  return changed;
}

function moved(moves) {
  connection('good', 'Live');
  const inFlight = moves.filter((move) => !move.over);
  setText(find('[data-total="moves"]'), number(inFlight.length));
  showMoves(moves, {
    onAction: (action, move) => (action === 'verify' ? verify(move) : confirm(action, move, { onDone: refresh })),
    onDetail: detail,
  });
  showMoving(inFlight);
  if (announce(moves)) refresh();
}

for (const button of document.querySelectorAll('[data-open]')) {
  button.addEventListener('click', () => askForMove(button.dataset.open, shards, { onDone: refresh }));
}
onPlannedMove((kind, order) => askForMove(kind, shards, { ...order, onDone: refresh }));
onBucket((bucket) => askForMove('buckets', shards, { buckets: String(bucket), onDone: refresh }));

refresh();
examineRegion();
setInterval(refresh, REFRESH_MILLIS);
listen({
  onMoves: moved,
  onAway: (detailText) => connection('bad', detailText),
  onOpen: () => connection('good', 'Live'),
  onLost: () => connection('bad', 'Connection lost, trying again'),
});
