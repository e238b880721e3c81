package io.gregor.migration.interpret.value;

/** The system types, in ascending precedence: of two operands the later one decides the type of the result. */
public enum TypeKind {
    /** The bare word {@code null}, which has no type until something gives it one. */
    NULL(Family.NULL),
    BINARY(Family.BINARY),
    VARBINARY(Family.BINARY),
    CHAR(Family.TEXT),
    VARCHAR(Family.TEXT),
    NCHAR(Family.TEXT),
    NVARCHAR(Family.TEXT),
    UNIQUEIDENTIFIER(Family.GUID),
    TIMESTAMP(Family.BINARY),
    IMAGE(Family.BINARY),
    TEXT(Family.TEXT),
    NTEXT(Family.TEXT),
    BIT(Family.INTEGER),
    TINYINT(Family.INTEGER),
    SMALLINT(Family.INTEGER),
    INT(Family.INTEGER),
    BIGINT(Family.INTEGER),
    SMALLMONEY(Family.MONEY),
    MONEY(Family.MONEY),
    NUMERIC(Family.NUMERIC),
    REAL(Family.FLOAT),
    FLOAT(Family.FLOAT),
    TIME(Family.MOMENT),
    DATE(Family.MOMENT),
    SMALLDATETIME(Family.MOMENT),
    DATETIME(Family.MOMENT),
    DATETIME2(Family.MOMENT),
    HIERARCHYID(Family.HIERARCHY),
    /** Types of which only NULL is known: xml, geography and the like. */
    OPAQUE(Family.OPAQUE);

    /** Kinds that share a representation. */
    public enum Family {
        NULL,
        BINARY,
        TEXT,
        GUID,
        INTEGER,
        MONEY,
        NUMERIC,
        FLOAT,
        MOMENT,
        HIERARCHY,
        OPAQUE
    }

    private final Family family;

    TypeKind(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    public boolean isText() {
        return family == Family.TEXT;
    }

    public boolean isInteger() {
        return family == Family.INTEGER;
    }

    public boolean isMoney() {
        return family == Family.MONEY;
    }

    public boolean isFloat() {
        return family == Family.FLOAT;
    }

    public boolean isMoment() {
        return family == Family.MOMENT;
    }

    public boolean isNumber() {
        return isInteger() || isMoney() || isFloat() || family == Family.NUMERIC;
    }

    public boolean isNational() {
        return this == NCHAR || this == NVARCHAR || this == NTEXT;
    }

    /** Whether values are filled up with blanks or zero bytes to the declared length. */
    public boolean isFixed() {
        return this == CHAR || this == NCHAR || this == BINARY;
    }
}
