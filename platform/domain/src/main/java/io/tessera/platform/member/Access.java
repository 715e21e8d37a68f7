package io.tessera.platform.member;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what somebody may do to which records and fields: the one place where that is decided.
 *
 * <p>Roles add up: what one of them allows is allowed, to the records that this role reaches and
 * the fields that it leaves open. A record is with its <em>holder</em>: the owner, or who created
 * it while it has none. Pure.
 */
public final class Access {
    private final UUID id;
    private final Set<UUID> team;
    private final List<AccessRole> roles;

    private Access(UUID id, Set<UUID> team, List<AccessRole> roles) {
        this.id = id;
        this.team = Set.copyOf(team);
        this.roles = List.copyOf(roles);
    }

    /**
     * Of a person.
     *
     * @param team everybody of the teams that the person manages
     */
    public static Access ofMember(UUID id, Set<UUID> team, List<AccessRole> roles) {
        var reached = new HashSet<>(team);
        reached.add(id);
        return new Access(id, reached, roles);
    }

    /** Of a program: what its key or its token allows, everywhere. */
    public static Access ofProgram(UUID key, Set<Permission> permissions) {
        var all = new AccessRole(key, null, "API key", permissions, Scope.ALL, Set.of(), Set.of());
        return new Access(key, Set.of(key), List.of(all));
    }

    /**
     * What is left of it for an application that acts for the person: the same records and fields,
     * and of what the roles allow only these.
     */
    public Access narrowedTo(Set<Permission> permissions) {
        return new Access(
                id, team, roles.stream().map(role -> role.narrowedTo(permissions)).toList());
    }

    /** The member, the key or the application. */
    public UUID id() {
        return id;
    }

    public List<AccessRole> roles() {
        return roles;
    }

    /** All that any of the roles grants. */
    public Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> permissions.addAll(role.permissions()));
        return permissions;
    }

    public boolean has(Permission permission) {
        return granting(permission).findAny().isPresent();
    }

    /** How far a permission goes, if there is one. */
    public Optional<Scope> scope(Permission permission) {
        return granting(permission).map(AccessRole::scope).max(Scope::compareTo);
    }

    /** The records to which a permission goes. */
    public Reach reach(Permission permission) {
        return scope(permission).map(this::reach).orElseGet(() -> new Reach.HeldBy(Set.of()));
    }

    /** Whether a permission goes as far as a record that is with this holder. */
    public boolean covers(Permission permission, @Nullable UUID holder) {
        return reach(permission).includes(holder);
    }

    /** Whether a role goes as far as a record that is with this holder. */
    public boolean covers(AccessRole role, @Nullable UUID holder) {
        return reach(role.scope()).includes(holder);
    }

    /**
     * Fields of a record that are not shown to who may do this to it. A record out of reach, such
     * as one that was made for a colleague, shows what one within would.
     */
    public Set<String> hidden(Permission permission, @Nullable UUID holder) {
        var covering = granting(permission).filter(role -> covers(role, holder)).toList();
        return common(
                covering.isEmpty() ? granting(permission).toList() : covering,
                AccessRole::hiddenFields);
    }

    /**
     * Fields that are hidden of some record within reach: what records may not be chosen or ordered
     * by, since the answer would tell what they hold.
     */
    public Set<String> hiddenSomewhere(Permission permission) {
        var widest = scope(permission);
        return common(
                granting(permission)
                        .filter(role -> Optional.of(role.scope()).equals(widest))
                        .toList(),
                AccessRole::hiddenFields);
    }

    /** Which of the fields are not open to who may do this to a record with this holder. */
    public Set<String> unwritable(
            Permission permission, @Nullable UUID holder, Set<String> fields) {
        return locked(role -> role.grants(permission) && covers(role, holder), fields);
    }

    /** Which of the fields are not open to who may do this, on records that are still to be. */
    public Set<String> unwritable(Permission permission, Set<String> fields) {
        return locked(role -> role.grants(permission), fields);
    }

    /** What may be done to every record and every field: what can be handed on without bounds. */
    public Set<Permission> boundless() {
        var boundless = EnumSet.noneOf(Permission.class);
        roles.stream()
                .filter(role ->
                        role.scope() == Scope.ALL
                                && role.hiddenFields().isEmpty()
                                && role.readOnlyFields().isEmpty())
                .forEach(role -> boundless.addAll(role.permissions()));
        return boundless;
    }

    /**
     * Whether a single role of one's own allows all of this permission that the other role does.
     */
    public boolean includes(AccessRole other, Permission permission) {
        return granting(permission)
                .anyMatch(own ->
                        own.scope().compareTo(other.scope()) >= 0
                                && other.hiddenFields().containsAll(own.hiddenFields())
                                && own.readOnlyFields().stream().allMatch(other::locks));
    }

    /** Whether nothing that the role allows goes beyond one's own. */
    public boolean includes(AccessRole other) {
        return other.permissions().stream().allMatch(permission -> includes(other, permission));
    }

    private Stream<AccessRole> granting(Permission permission) {
        return roles.stream().filter(role -> role.grants(permission));
    }

    private Reach reach(Scope scope) {
        return switch (scope) {
            case OWN -> new Reach.HeldBy(Set.of(id));
            case TEAM -> new Reach.HeldBy(team);
            case ALL -> new Reach.Everything();
        };
    }

    private Set<String> locked(Predicate<AccessRole> counts, Set<String> fields) {
        var counting = roles.stream().filter(counts).toList();
        var locked = new HashSet<String>();
        fields.stream()
                .filter(field -> counting.stream().allMatch(role -> role.locks(field)))
                .forEach(locked::add);
        return locked;
    }

    /** What all of the roles have: where one is more generous, that counts. */
    private static Set<String> common(
            List<AccessRole> roles, Function<AccessRole, Set<String>> fields) {
        if (roles.isEmpty()) {
            return Set.of();
        }
        var common = new HashSet<>(fields.apply(roles.getFirst()));
        roles.forEach(role -> common.retainAll(fields.apply(role)));
        return Set.copyOf(common);
    }
}
