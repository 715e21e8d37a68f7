package io.tessera.devstack.imports;

import java.util.Set;

/** What a column can mean, and the names it goes by: without case, spaces and punctuation. */
enum LeadField {
    FIRST_NAME(
            "first_name", false, Set.of("firstname", "givenname", "forename", "fname", "vorname")),
    LAST_NAME("last_name", false, Set.of("lastname", "surname", "familyname", "lname", "nachname")),
    NAME(
            "name",
            false,
            Set.of("name", "fullname", "displayname", "contactname", "leadname", "customername")),
    COMPANY(
            "company",
            false,
            Set.of(
                    "company",
                    "companyname",
                    "organization",
                    "organisation",
                    "account",
                    "accountname",
                    "employer",
                    "firma")),
    EMAIL(
            "emails",
            true,
            Set.of(
                    "email",
                    "emails",
                    "emailaddress",
                    "mail",
                    "mailaddress",
                    "workemail",
                    "businessemail",
                    "primaryemail",
                    "secondaryemail",
                    "privateemail",
                    "personalemail")),
    PHONE(
            "phones",
            true,
            Set.of(
                    "phone",
                    "phones",
                    "phonenumber",
                    "telephone",
                    "telephonenumber",
                    "tel",
                    "mobile",
                    "mobilephone",
                    "mobilenumber",
                    "cell",
                    "cellphone",
                    "workphone",
                    "businessphone",
                    "homephone",
                    "primaryphone")),
    TITLE("title", false, Set.of("title", "jobtitle", "position", "jobposition")),
    SOURCE("source", false, Set.of("source", "leadsource")),
    EXTERNAL_ID(
            "external_id",
            false,
            Set.of(
                    "externalid",
                    "customerid",
                    "clientid",
                    "contactid",
                    "leadid",
                    "recordid",
                    "crmid",
                    "id")),
    TOTAL_SPEND(
            "total_spend",
            false,
            Set.of(
                    "totalspend",
                    "totalspent",
                    "totalspending",
                    "amountspent",
                    "lifetimevalue",
                    "ltv",
                    "totalrevenue")),
    VISITS(
            "visits",
            false,
            Set.of("visits", "totalvisits", "visitcount", "numberofvisits", "websitevisits")),
    /** Anything else: kept, under its own name. */
    METADATA("metadata", true, Set.of());

    private final String json;
    private final boolean repeatable;
    private final Set<String> names;

    LeadField(String json, boolean repeatable, Set<String> names) {
        this.json = json;
        this.repeatable = repeatable;
        this.names = names;
    }

    /** The field's name at the API. */
    String json() {
        return json;
    }

    /** Whether several columns may mean it. */
    boolean isRepeatable() {
        return repeatable;
    }

    /**
     * @param name a column's name without case, spaces and punctuation
     */
    boolean goesBy(String name) {
        return names.contains(name) || (repeatable && names.contains(name.replaceAll("\\d+$", "")));
    }
}
