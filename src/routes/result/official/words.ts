export { OfficialWords, stateWords, type GateState } from '#lib/state/official-words';
