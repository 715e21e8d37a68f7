package io.tessera.platform.singlesignon;

import io.tessera.platform.member.MemberIdentity;

/** Whether a token lets somebody in, by how its bearer has signed in. */
public sealed interface Admission {
    /** A member, active or not. */
    record AsMember(MemberIdentity member) implements Admission {}

    /** Nobody of the organization. */
    record Unknown() implements Admission {}

    /** The organization wants single sign-on of this person, who has used a password. */
    record PasswordRefused() implements Admission {}

    /** Through a provider that is not the organization's. */
    record ForeignProvider() implements Admission {}

    /** Through a provider of the organization's that lets nobody in. */
    record ProviderClosed() implements Admission {}
}
